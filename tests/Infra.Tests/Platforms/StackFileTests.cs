using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What holds for every stack file of the repository.</summary>
public sealed class StackFileTests
{
    private static readonly string[] DataTypes =
    [
        "openstack:blockstorage/volume:Volume", "openstack:dns/zone:Zone", "openstack:networking/floatingIp:FloatingIp", "openstack:objectstorage/container:Container",
        "openstack:sharedfilesystem/share:Share", "gcp:compute/disk:Disk", "gcp:compute/address:Address", "gcp:dns/managedZone:ManagedZone",
        "gcp:filestore/instance:Instance",
    ];

    [Theory, MemberData(nameof(Runs))]
    public async Task The_names_in_the_state_are_as_reviewed(string stack, RunMode mode) =>
        Snapshot.Match((await PlatformRun.Of(mode, StackFile.Of(stack), stack)).Urns, $"{stack}.urns.expected.txt");

    [Theory, MemberData(nameof(Stacks))]
    public async Task Every_output_is_documented(string stack)
    {
        var file = StackFile.Of(stack);
        var platform = file.Document["config"]!["jupyterhub-infra:platform"]!.GetValue<string>();
        var documented = Documented(platform);

        Assert.All((await PlatformRun.Of(RunMode.Update, file, stack)).Outputs.Keys, output => Assert.Contains(output, documented));
    }

    [Theory, MemberData(nameof(Stacks))]
    public async Task What_a_production_stack_keeps_is_protected_and_outlives_it(string stack)
    {
        var file = StackFile.Of(stack);
        if (file.Document["config"]!["jupyterhub-infra:profile"]?.GetValue<string>() is "dev")
        {
            return;
        }

        var run = await PlatformRun.Of(RunMode.Update, file, stack);

        Assert.All(run.OptionsOf(DataTypes), entry => Assert.True(entry.Value.Protect is true && entry.Value.RetainOnDelete is true, $"{entry.Key} could be destroyed"));
    }

    public static TheoryData<string> Stacks() => [.. StackFiles.Stacks];

    public static TheoryData<string, RunMode> Runs()
    {
        var runs = new TheoryData<string, RunMode>();
        foreach (var stack in StackFiles.Stacks)
        {
            runs.Add(stack, RunMode.Preview);
            runs.Add(stack, RunMode.Update);
        }

        return runs;
    }

    private static List<string> Documented(string platform)
    {
        var page = Repository.Read("docs/reference/stack-outputs.md");
        var start = page.IndexOf($"## Platform `{platform}`", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/reference/stack-outputs.md has no section '## Platform `{platform}`'.");
        var section = page[(start + 3)..].Split("\n## ")[0];
        return [.. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];
    }
}
