using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class ImportTests : IDisposable
{
    private const string File = ".rehearsal/stacks/hubs/dev.json";

    private readonly Harness _hubctl = Harness.WithProject();
    private readonly EnvironmentScope _environment = new("right");

    private StateStore Store => new(_hubctl.Folder.PathOf(".rehearsal"));

    public void Dispose()
    {
        _hubctl.Dispose();
        _environment.Dispose();
    }

    [Fact]
    public async Task An_exported_state_comes_back_as_it_was()
    {
        _hubctl.Folder.Write(File, States.Document());
        _hubctl.Input = (await RunAsync("export")).Output;

        var said = await RunAsync("import");

        Assert.Equal(new Said(0, "Imported 6 resources into the state of stack dev; the state before is kept as dev.json.bak.\n", ""), said);
        Assert.Equal(6, Store.Load("hubs", "dev", null).Resources.Length);
        Assert.Equal(States.Document(), await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File + ".bak")));
    }

    [Fact]
    public async Task Secrets_in_clear_are_encrypted_and_those_of_another_salt_anew()
    {
        _hubctl.Folder.Write("state.json", States.WithSecret(PassphraseSecretsManager.CreateNew("right")));
        Assert.Equal(0, (await RunAsync("import", "--file", _hubctl.Folder.PathOf("state.json"))).ExitCode);
        Assert.Equal("apiVersion: v1\n", (await RunAsync("outputs", "kubeconfig", "--show-secrets")).Output);

        _hubctl.Folder.Write("state.json", (await RunAsync("export", "--show-secrets")).Output);
        Assert.Equal(0, (await RunAsync("import", "--file", _hubctl.Folder.PathOf("state.json"))).ExitCode);
        Assert.DoesNotContain("apiVersion", await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File)), StringComparison.Ordinal);
        Assert.Equal("apiVersion: v1\n", (await RunAsync("outputs", "kubeconfig", "--show-secrets")).Output);
    }

    [Theory]
    [InlineData("\"version\": 3", "\"version\": 2", "the state is of a version that cannot be read", "allowed:   3")]
    [InlineData("\"deployment\"", "\"checkpoint\"", "this is no state: it has no 'deployment'", "'hubctl export' or 'pulumi stack export'")]
    [InlineData("\"version\": 3,", "\"version\": 3", "this is no state: it is not valid JSON", "'hubctl export'")]
    [InlineData("urn:pulumi:dev::hubs::random", "urn:pulumi:prod::hubs::random", "is of stack 'prod', not 'dev'", "mend the document; --force takes it as it is")]
    [InlineData("urn:pulumi:dev::hubs::random", "urn:pulumi:dev::labs::random", "is of project 'labs', not 'hubs'", "--force")]
    [InlineData("\"dependencies\": [ \"urn:pulumi:dev::hubs::openstack:blockstorage/volume:Volume::homes\" ]", "\"dependencies\": [ \"urn:pulumi:dev::hubs::a:b:C::gone\" ]", "its dependency 'urn:pulumi:dev::hubs::a:b:C::gone' is missing", "--force")]
    [InlineData("default_5_5_1::e1\", \"protect", "default_5_5_1::e2\", \"protect", "is missing or comes after it", "--force")]
    [InlineData("urn:pulumi:dev::hubs::random:index/randomPet:RandomPet::pet\", \"custom\": true, \"id\": \"cat\", \"type\": \"random:index/randomPet:RandomPet", "urn:pulumi:dev::hubs::kubernetes:core/v1:ConfigMap::settings\", \"custom\": true, \"id\": \"cat\", \"type\": \"kubernetes:core/v1:ConfigMap", "is there twice", "--force")]
    public async Task A_state_that_could_do_damage_is_refused(string part, string changed, string message, string remedy)
    {
        Assert.Contains(part, States.Document(), StringComparison.Ordinal);
        _hubctl.Folder.Write(File, States.Document());
        _hubctl.Input = States.Document().Replace(part, changed, StringComparison.Ordinal);

        var said = await RunAsync("import");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        Assert.Equal(States.Document(), await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File)));
    }

    [Fact]
    public async Task Force_takes_a_state_as_it_is_and_drops_what_was_pending()
    {
        _hubctl.Input = States.Document().Replace("urn:pulumi:dev::hubs::random", "urn:pulumi:prod::hubs::random", StringComparison.Ordinal)
            .Replace("\"metadata\": {}", $$"""
                "pending_operations": [ { "resource": { "urn": "{{States.Pet}}", "custom": true, "type": "random:index/randomPet:RandomPet" }, "type": "creating" } ]
                """, StringComparison.Ordinal);

        var said = await RunAsync("import", "--force");

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("warning: resource 'urn:pulumi:prod::hubs::random:index/randomPet:RandomPet::pet' is of stack 'prod', not 'dev'\n", said.Error, StringComparison.Ordinal);
        Assert.Contains($"warning: the pending operation 'creating' of '{States.Pet}' is dropped\n", said.Error, StringComparison.Ordinal);
        Assert.Empty(Store.Load("hubs", "dev", null).PendingOperations);
    }

    [Fact]
    public async Task An_object_made_outside_is_taken_over_protected()
    {
        var cloud = new OutsideCloud(Store, "hubs", "dev");
        await RunAsync("rehearse", "drift", "create", "SecGroup", "name=mine", "description=by hand", "--id", "2f1e7f3b-2d4c-4a80-9c0c-1d0d5e5a2b4f");

        var said = await RunAsync("import", "SecGroup", "rules", "2f1e7f3b-2d4c-4a80-9c0c-1d0d5e5a2b4f");

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.StartsWith(" = openstack:networking:SecGroup  rules  imported, id 2f1e7f3b-2d4c-4a80-9c0c-1d0d5e5a2b4f, protected\n", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("Declare it in the program with these inputs and Protect = true before the next up, which deletes what the program does not have.\n", said.Output, StringComparison.Ordinal);
        var state = Store.Load("hubs", "dev", null);
        Assert.Equal(["hubs-dev", "default_5_5_1", "rules"], state.Resources.Select(resource => Rehearsal.Engine.Urns.Name(resource.Urn)));
        var notes = state.Resources[^1];
        Assert.Equal((true, "2f1e7f3b-2d4c-4a80-9c0c-1d0d5e5a2b4f", $"{state.Resources[1].Urn}::{state.Resources[1].Id}", state.Resources[0].Urn), (notes.Protect, notes.ImportId, notes.Provider, notes.Parent));
        Assert.Equal("by hand", notes.Outputs["description"]!.AsText());
        Assert.Empty(cloud.Entries);
    }

    [Fact]
    public async Task Objects_are_taken_over_from_a_file()
    {
        _hubctl.Folder.Write(File, States.Document());
        _hubctl.Folder.Write("objects.json", $$"""
            {
                "nameTable": { "cloud": "{{States.Provider}}" },
                "resources": [
                    { "type": "openstack:blockstorage/volume:Volume", "name": "scratch", "id": "2f1e7f3b-2d4c-4a80-9c0c-1d0d5e5a2b4f", "provider": "cloud" },
                    { "type": "openstack:compute/keypair:Keypair", "name": "key", "id": "team" }
                ]
            }
            """);

        var said = await RunAsync("import", "--resources", _hubctl.Folder.PathOf("objects.json"), "--protect", "false");

        Assert.True(said.ExitCode == 0, said.ToString());
        Assert.Equal(8, Store.Load("hubs", "dev", null).Resources.Length);
        Assert.All(Store.Load("hubs", "dev", null).Resources.TakeLast(2), resource => Assert.Equal((false, $"{States.Provider}::e1"), (resource.Protect, resource.Provider)));
    }

    [Theory]
    [InlineData("an object needs its type, a name and its id", "see hubctl import --help", "ConfigMap", "notes")]
    [InlineData("exclude each other", "see hubctl import --help", "ConfigMap", "notes", "hub/mine", "--resources", "f")]
    [InlineData("--file is a whole state", "see hubctl import --help", "ConfigMap", "notes", "hub/mine", "--file", "f")]
    [InlineData("--parent and --provider belong to an object", "see hubctl import --help", "--parent", "x")]
    [InlineData("no rehearsed cloud has objects of type 'ConfigMpa'", "did you mean 'ConfigMap'?", "ConfigMpa", "notes", "hub/mine")]
    [InlineData("resource 'hub/does-not-exist' does not exist", "give the id that the cloud shows", "ConfigMap", "notes", "hub/does-not-exist")]
    [InlineData("the stack has a resource 'urn:pulumi:dev::hubs::kubernetes:core/v1:ConfigMap::settings' already", "choose another name", "ConfigMap", "settings", "hub/settings")]
    [InlineData("the stack has no provider 'mine'", "name it by its URN", "Volume", "scratch", "v9", "--provider", "mine")]
    [InlineData("the state to import cannot be read", "name a file that exists", "--file", "/nowhere/state.json")]
    [InlineData("the file of objects to import cannot be read", "\"resources\"", "--resources", "/nowhere/objects.json")]
    public async Task Bad_uses_say_the_way_out_and_change_nothing(string message, string remedy, params string[] arguments)
    {
        _hubctl.Folder.Write(File, States.Document());

        var said = await RunAsync(["import", .. arguments]);

        Assert.True(said.ExitCode == 2, said.ToString());
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        Assert.Equal(States.Document(), await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File)));
    }

    private Task<Said> RunAsync(params string[] arguments) => _hubctl.RunAsync(["-s", "dev", .. arguments]);
}
