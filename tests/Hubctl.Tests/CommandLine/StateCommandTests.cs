using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class StateCommandTests : IDisposable
{
    private const string File = ".rehearsal/stacks/hubs/dev.json";

    private readonly Harness _hubctl = Harness.WithProject();
    private readonly EnvironmentScope _environment = new("right");

    public StateCommandTests() => _hubctl.Folder.Write(File, States.Document(protect: true));

    private StateStore Store => new(_hubctl.Folder.PathOf(".rehearsal"));

    private Deployment State => Store.Load("hubs", "dev", null);

    private OutsideCloud Cloud => new(Store, "hubs", "dev");

    public void Dispose()
    {
        _hubctl.Dispose();
        _environment.Dispose();
    }

    [Fact]
    public async Task Unprotect_removes_the_protection_and_keeps_the_state_before()
    {
        var said = await RunAsync("state", "unprotect", "homes");

        Assert.Equal(new Said(0, "1 resource unprotected; the program protects it again at the next up, unless it has stopped saying so.\n", ""), said);
        Assert.False(State.Find(States.Volume)!.Protect);
        Assert.Equal(States.Document(protect: true), await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File + ".bak")));
        Assert.StartsWith("0 resources unprotected", (await RunAsync("state", "unprotect", "--all", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_takes_out_of_the_state_what_stays_in_the_cloud()
    {
        Assert.Equal("1 resource taken out of the state; its object stays in the rehearsed cloud.\n", (await RunAsync("state", "delete", States.Settings)).Output);

        Assert.Null(State.Find(States.Settings));
        Assert.NotNull(Cloud.Find("kubernetes:core/v1:ConfigMap", "hub/settings"));
        Assert.Equal("2 resources taken out of the state; their objects stay in the rehearsed cloud.\n", (await RunAsync("state", "delete", "homes", "--force", "--target-dependents")).Output);
        Assert.Equal([States.Stack, States.Provider, States.Pet], State.Resources.Select(resource => resource.Urn));
    }

    [Fact]
    public async Task Rename_follows_the_urn_wherever_it_stands()
    {
        await RunAsync("state", "rename", "homes", "all-homes");
        await RunAsync("state", "rename", States.Provider, "mine");

        var (volume, provider) = (States.Volume.Replace("::homes", "::all-homes", StringComparison.Ordinal), States.Provider.Replace("default_5_5_1", "mine", StringComparison.Ordinal));
        var attachment = State.Find(States.Attachment)!;
        Assert.Equal(("v1", true), (State.Find(volume)!.Id, State.Find(volume)!.Protect));
        Assert.Equal(volume, Assert.Single(attachment.Dependencies));
        Assert.Equal(volume, Assert.Single(attachment.PropertyDependencies!["volumeId"]));
        Assert.Equal($"{provider}::e1", attachment.Provider);
        Assert.DoesNotContain(States.Provider, await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_releases_the_lock_of_whoever_holds_it()
    {
        Assert.Equal("Nothing to cancel: no run holds the lock of stack dev.\n", (await RunAsync("cancel")).Output);
        using var held = Store.Lock("hubs", "dev");
        Assert.Equal(2, (await RunAsync("state", "unprotect", "homes")).ExitCode);

        var said = await RunAsync("cancel", "--yes");

        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("The run of stack dev is cancelled: its lock, created by ", said.Output, StringComparison.Ordinal);
        Assert.StartsWith("warning: that run still goes on (process ", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("state", "unprotect", "homes")).ExitCode);
    }

    [Theory]
    [InlineData(2, "1 resource depend on it", "--target-dependents", "state", "delete", "homes", "--force")]
    [InlineData(3, "refused: 1 resource to be taken out of the state is protected; nothing was changed.\n  urn:pulumi:dev::hubs::openstack:blockstorage/volume:Volume::homes\n", "say --force", "state", "delete", "homes", "--target-dependents")]
    [InlineData(2, "has no resource 'home'", "did you mean 'homes'?", "state", "delete", "home")]
    [InlineData(2, "no resource was named", "hubctl state delete <urn> -s dev", "state", "delete")]
    [InlineData(2, "no resource was named", "--all", "state", "unprotect")]
    [InlineData(2, "exclude each other", "name resources", "state", "unprotect", "homes", "--all")]
    [InlineData(2, "the new name is taken", "choose another one", "state", "rename", "homes", "homes", "extra")]
    [InlineData(2, "cannot have this name", "any text without '::'", "state", "rename", "homes", "a::b")]
    [InlineData(2, "say what to do: unprotect, delete, rename", "hubctl state unprotect --help", "state")]
    [InlineData(2, "hubctl cancel knows no option '--force'", "see hubctl cancel --help", "cancel", "--force")]
    public async Task Bad_uses_say_the_way_out_and_change_nothing(int code, string message, string remedy, params string[] arguments)
    {
        if (arguments is [_, "rename", _, _, "extra"])
        {
            await RunAsync("state", "rename", "pet", "homes");
            _hubctl.Folder.Write(File, States.Document(protect: true).Replace(States.Pet, States.Volume.Replace("::homes", "::other", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace("random:index/randomPet:RandomPet", "openstack:blockstorage/volume:Volume", StringComparison.Ordinal));
            arguments = ["state", "rename", "other", "homes"];
        }

        var before = await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File));
        var said = await RunAsync(arguments);

        Assert.True(said.ExitCode == code, said.ToString());
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(_hubctl.Folder.PathOf(File)));
    }

    private Task<Said> RunAsync(params string[] arguments) => _hubctl.RunAsync(["-s", "dev", .. arguments]);
}
