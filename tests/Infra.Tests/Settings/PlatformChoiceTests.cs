using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class PlatformChoiceTests
{
    [Fact]
    public void A_stack_that_names_no_platform_is_told_which_there_are()
    {
        var issue = Assert.Single(Issues(StackFile.Dev().With("platform", null)));

        Assert.Equal("platform", issue.Path);
        Assert.StartsWith("is missing; needed: one of openstack-hub", issue.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_with_a_letter_wrong_is_recognised() => Assert.Contains(
        "(did you mean 'openstack-hub'?)",
        Assert.Single(Issues(StackFile.Dev().With("platform", "\"openstack-hubs\""))).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void No_two_platforms_share_a_name() => Assert.Equal(
        PlatformCatalog.All.Length,
        PlatformCatalog.All.Select(platform => platform.Name).Distinct(StringComparer.Ordinal).Count());

    private static System.Collections.Immutable.ImmutableArray<SettingsIssue> Issues(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        Assert.Null(PlatformCatalog.Find(file.Raw(), issues));
        return issues.All;
    }
}
