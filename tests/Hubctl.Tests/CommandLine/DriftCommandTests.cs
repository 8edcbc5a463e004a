using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class DriftCommandTests : IDisposable
{
    private readonly Harness _hubctl = Harness.WithProject();

    public DriftCommandTests() => _hubctl.Folder.Write(".rehearsal/stacks/hubs/dev.json", States.Document());

    private OutsideCloud Cloud => new(new StateStore(_hubctl.Folder.PathOf(".rehearsal")), "hubs", "dev");

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task Set_changes_an_object_in_the_cloud_and_not_in_the_state()
    {
        var said = await DriftAsync("set", "homes", "description=changed", "size=7", "--remove", "name");

        Assert.Equal(
            """
            Changed in the rehearsed cloud, behind the engine's back: homes (openstack:blockstorage:Volume)
                description : "changed"
                size : 7
                name : (removed)
            A preview does not see it before: hubctl refresh -s dev. The next up restores it.

            """.ReplaceLineEndings("\n"),
            said.Output);
        var volume = Cloud.Find("openstack:blockstorage/volume:Volume", "v1")!;
        Assert.Equal(("changed", 7.0, null), (volume.Outputs["description"]!.AsText(), volume.Outputs["size"]!.AsNumber(), volume.Inputs["name"]));
        Assert.Equal(States.Document(), await File.ReadAllTextAsync(_hubctl.Folder.PathOf(".rehearsal/stacks/hubs/dev.json")));
    }

    [Fact]
    public async Task Set_reaches_inside_of_an_object()
    {
        await DriftAsync("set", "settings", "data.a=2", "data.b=true");

        var data = Cloud.Find("kubernetes:core/v1:ConfigMap", "hub/settings")!;
        Assert.Equal(("2", "true", "2"), (data.Outputs["data"]!.AsMap()!["a"]!.AsText(), data.Outputs["data"]!.AsMap()!["b"]!.AsText(), data.Inputs["data"]!.AsMap()!["a"]!.AsText()));
        Assert.Null(data.Inputs["data"]!.AsMap()!["b"]);
    }

    [Fact]
    public async Task List_tells_what_was_done_and_clear_undoes_it()
    {
        await DriftAsync("set", "homes", "description=changed");
        await DriftAsync("delete", States.Settings);
        await DriftAsync("create", "Port", "name=left-over", "networkId=n1", "--id", "p1");

        Assert.Equal(
            """
            Done behind the engine's back:
             ~   openstack:blockstorage:Volume  homes
                                                  description : "changed"
             -   kubernetes:core/v1:ConfigMap   settings
             +   openstack:networking:Port      p1
                                                  name : "left-over"
                                                  networkId : "n1"

            """.ReplaceLineEndings("\n"),
            (await DriftAsync("list")).Output);
        Assert.Contains("\"op\": \"create\"", (await DriftAsync("list", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal("Undone: settings\n", (await DriftAsync("clear", "settings")).Output);
        await DriftAsync("delete", "left-over");
        Assert.Equal("Undone: 1 object. The rehearsed cloud of stack dev is as its state says.\n", (await DriftAsync("clear")).Output);
        Assert.Equal("Nothing was done behind the engine's back: the rehearsed cloud of stack dev is as its state says.\n", (await DriftAsync("list")).Output);
    }

    [Fact]
    public async Task Create_gives_an_object_the_id_that_its_service_would()
    {
        await DriftAsync("create", "kubernetes:core/v1:ConfigMap", "metadata.name=mine", "metadata.namespace=hub", "data={\"a\": \"1\"}");

        Assert.Equal("v1", Cloud.Find("kubernetes:core/v1:ConfigMap", "hub/mine")!.Outputs["apiVersion"]!.AsText());
    }

    [Theory]
    [InlineData("an unknown object", "the rehearsed cloud of stack 'dev' has no object 'home'", "did you mean 'homes'?", "set", "home", "size=1")]
    [InlineData("an unknown property", "openstack:blockstorage/volume:Volume has no property 'desciption'", "did you mean 'description'?", "set", "homes", "desciption=1")]
    [InlineData("an unknown property inside", "'metadata' of kubernetes:core/v1:ConfigMap has no property 'lables'", "did you mean 'labels'?", "set", "settings", "metadata.lables=1")]
    [InlineData("a value of another kind", "'size' of openstack:blockstorage/volume:Volume is a whole number", "write size=1", "set", "homes", "size=big")]
    [InlineData("no value", "a property and its value are written as PROPERTY=VALUE", "write it as size=<value>", "set", "homes", "size")]
    [InlineData("no property", "no property was named", "hubctl rehearse drift set homes description=changed -s dev", "set", "homes")]
    [InlineData("nothing in a cloud", "pet (random:index:RandomPet) is in no cloud", "choose a resource of package openstack or kubernetes", "delete", "pet")]
    [InlineData("an unknown type", "no rehearsed cloud has objects of type 'Prot'", "did you mean 'Port'?", "create", "Prot")]
    [InlineData("an object without a name", "an object of type kubernetes:core/v1:ConfigMap needs a name", "metadata.name=<name>", "create", "ConfigMap")]
    [InlineData("a taken name", "has a kubernetes:core/v1:ConfigMap with the id 'hub/settings' already", "give another name or --id", "create", "ConfigMap", "metadata.name=settings", "metadata.namespace=hub")]
    [InlineData("nothing to undo", "nothing was done behind the engine's back to 'homes'", "hubctl rehearse drift list", "clear", "homes")]
    [InlineData("no command", "say what to do: set, delete, create, list, clear", "hubctl rehearse drift set --help")]
    [InlineData("an unknown option", "hubctl rehearse drift set knows no option '--unset'", "see hubctl rehearse drift set --help", "set", "homes", "--unset")]
    public async Task Bad_uses_say_the_way_out(string use, string message, string remedy, params string[] arguments)
    {
        var said = await DriftAsync(arguments);

        Assert.True(said.ExitCode == 2, $"{use}: {said}");
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        Assert.Empty(Cloud.Entries);
    }

    [Fact]
    public async Task What_was_deleted_cannot_be_deleted_again()
    {
        await DriftAsync("delete", "homes");

        Assert.Equal(
            """
            error: homes (openstack:blockstorage:Volume) was deleted behind the engine's back already
              to do:     bring it back with: hubctl rehearse drift clear homes -s dev

            """.ReplaceLineEndings("\n"),
            (await DriftAsync("delete", "homes")).Error);
    }

    private Task<Said> DriftAsync(params string[] arguments) => _hubctl.RunAsync(["rehearse", "drift", .. arguments, "-s", "dev"]);
}
