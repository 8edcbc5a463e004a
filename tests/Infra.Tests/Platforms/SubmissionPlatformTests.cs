using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the settings of a queue of submissions make, and what is refused.</summary>
public sealed class SubmissionPlatformTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release callysto-dev-hub-release";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_queue_and_its_leaderboard_come_beside_a_hub_that_knows_of_them(RunMode mode)
    {
        var before = await PlatformRun.Of(mode, StackFile.Dev());
        var after = await PlatformRun.Of(mode, Queue("""{"submissions":{"assignments":["a1"]},"leaderboard":{}}"""));

        Snapshot.Match(string.Concat(before.NamesOnlyIn(after).Order(StringComparer.Ordinal).Select(name => name + "\n")), "Submissions.names.expected.txt");
        Assert.Empty(after.NamesOnlyIn(before));

        // In a preview of a new stack nothing of the chart's values is known yet.
        Assert.Equal(mode == RunMode.Update ? [$"{Release} values"] : [], before.ChangesTo(after));
        Assert.True(after.Outputs.ContainsKey("submissionsPublicKey"));
    }

    [Fact]
    public async Task Without_its_settings_there_is_nothing_of_a_queue()
    {
        var run = await PlatformRun.Of(RunMode.Update, StackFile.Dev());

        Assert.DoesNotContain("ubmission", run.Urns, StringComparison.Ordinal);
        Assert.False(run.Outputs.ContainsKey("submissionsPublicKey"));
    }

    [Theory]
    [InlineData("""{"leaderboard":{}}""", "course.leaderboard: ranks submissions, but there is no course.submissions.")]
    [InlineData("""{"submissions":{"assignments":["a1","a1"]}}""", "course.submissions.assignments: names an assignment twice.")]
    [InlineData("""{"submissions":{"assignments":[]}}""", "course.submissions.assignments: has 0 entries; at least 1 is needed.")]
    [InlineData("""{"submissions":{}}""", "course.submissions.assignments: is missing; needed: a list")]
    [InlineData("""{"submissions":{"assignments":["Assignment 1"]}}""", "course.submissions.assignments[0]: is \"Assignment 1\"; allowed: the name of an assignment")]
    [InlineData("""{"submissions":{"assignments":["a1"],"workStorageClass":"manila"}}""", "course.submissions.workStorageClass: is for storage 'shared' only")]
    [InlineData("""{"submissions":{"assignments":["a1"],"storage":"shared"}}""", "course.submissions.storage: is shared, which needs course.submissions.storageClass")]
    [InlineData("""{"submissions":{"assignments":["a1"],"contentKiB":2000}}""", "course.submissions.contentKiB: is 2000; allowed: ")]
    [InlineData("""{"submissions":{"assignments":["a1"],"image":"course:latest"}}""", "course.submissions.image: is \"course:latest\"; allowed: an image with an exact tag")]
    [InlineData("""{"submissions":{"assignments":["a1"],"stages":{"test":{"memoryMiB":1}}}}""", "course.submissions.stages.test.memoryMiB: is 1; allowed: ")]
    [InlineData("""{"submissions":{"assignments":["a1"],"stages":{"tests":{}}}}""", "course.submissions.stages.tests: is not a setting; did you mean 'test'?")]
    [InlineData("""{"submissions":{"assignments":["a1"]},"leaderboard":{"periodSeconds":1}}""", "course.leaderboard.periodSeconds: is 1; allowed: ")]
    public void What_cannot_be_is_named(string course, string expected) => Assert.Contains($"\n  {expected}", Problem(Queue(course)), StringComparison.Ordinal);

    private static StackFile Queue(string course) => StackFile.Dev().With("course", course);

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
