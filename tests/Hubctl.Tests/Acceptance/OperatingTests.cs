using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>What operators do between runs, with the built hubctl and a program on the official Node SDK that has a volume.</summary>
public sealed class OperatingTests : IDisposable
{
    private const string Program =
        """
        "use strict";
        const pulumi = require("@pulumi/pulumi");
        new pulumi.CustomResource("openstack:blockstorage/volume:Volume", "homes", { name: "homes", size: 5, description: "all homes" }, { version: "5.5.1" });

        """;

    private readonly TempFolder _folder = new();

    public OperatingTests()
    {
        _folder.Write("Pulumi.yaml", "name: lab\nruntime: nodejs\n");
        _folder.Write("Pulumi.dev.yaml", "");
        _folder.Write("package.json", "{\"name\": \"lab\", \"main\": \"index.js\"}");
        _folder.Write("index.js", Program);
    }

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Needs.NodeModules)]
    public async Task Drift_is_seen_by_a_refresh_restored_by_an_up_and_a_forgotten_object_is_taken_over_again()
    {
        Directory.CreateSymbolicLink(_folder.PathOf("node_modules"), NodePackages.Modules);
        await DoneAsync("up");
        await DoneAsync("rehearse", "drift", "set", "homes", "description=changed");
        Assert.Contains("2 unchanged", (await DoneAsync("preview")).Output, StringComparison.Ordinal);

        Assert.Contains("~ description: \"all homes\" => \"changed\"", (await DoneAsync("refresh", "--diff")).Output, StringComparison.Ordinal);
        Assert.Contains("~ description: \"changed\" => \"all homes\"", (await DoneAsync("preview", "--diff")).Output, StringComparison.Ordinal);
        Assert.Contains("1 updated", (await DoneAsync("up")).Output, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was done", (await DoneAsync("rehearse", "drift", "list")).Output, StringComparison.Ordinal);

        var id = new StateStore(_folder.PathOf(".rehearsal")).Load("lab", "dev", null).Resources.Single(resource => resource.Type.EndsWith(":Volume", StringComparison.Ordinal)).Id!;
        await DoneAsync("state", "delete", "homes");
        Assert.Contains(" +   openstack:blockstorage:Volume  " + id, (await DoneAsync("rehearse", "drift", "list")).Output, StringComparison.Ordinal);
        await DoneAsync("import", "Volume", "homes", id, "--protect", "false");
        Assert.Contains("2 unchanged", (await DoneAsync("up", "--expect-no-changes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_clouds_have_is_read_beside_the_project_and_mistakes_in_it_are_told()
    {
        _folder.Write("rehearsal.yaml", "openstak: {}\n");

        var said = await RunAsync("destroy");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("rehearsal.yaml has an unknown key 'openstak'", said.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'openstack'?", said.Error, StringComparison.Ordinal);
        _folder.Write("rehearsal.yaml", "openstack: {}\n");
        await DoneAsync("destroy");
    }

    private async Task<Said> DoneAsync(params string[] arguments)
    {
        var said = await RunAsync(arguments);
        Assert.True(said.ExitCode == 0, said.ToString());
        return said;
    }

    private Task<Said> RunAsync(params string[] arguments) =>
        HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);
}
