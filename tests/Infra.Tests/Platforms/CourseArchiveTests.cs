using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the platform makes of <c>course.archive</c>, and what it refuses.</summary>
public sealed class CourseArchiveTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release callysto-dev-hub-release";
    private const string Job = "kubernetes:batch/v1:Job callysto-dev-archive-";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task An_archive_adds_its_own_and_changes_nothing_else(RunMode mode)
    {
        var before = await PlatformRun.Of(mode, StackFile.Dev());
        var after = await PlatformRun.Of(mode, With("""{"semester":"2026-s2"}"""));

        Assert.Empty(after.NamesOnlyIn(before));
        Assert.Empty(before.ChangesTo(after));
        Assert.All(before.NamesOnlyIn(after), name => Assert.Contains("callysto-dev-archive", name, StringComparison.Ordinal));
        Assert.Contains($"{Job}archive-2026-s2", after.Registrations().Keys);
        Assert.Contains("archiveContainer", after.Outputs.Keys);
    }

    [Fact]
    public async Task Whoever_is_removed_is_in_the_scopes_of_the_hubs_service_and_nobody_else()
    {
        var before = await PlatformRun.Of(RunMode.Update, With("""{"semester":"2026-s2"}"""));
        var after = await PlatformRun.Of(RunMode.Update, With("""{"semester":"2026-s2","remove":["grace","alan"]}"""));

        Assert.Equal([$"{Release} values"], before.ChangesTo(after));
        Assert.Contains("""semester-removal: {scopes: ["delete:users!user=alan", "delete:users!user=grace"], services: [semester-removal]}""".Replace("\"", "", StringComparison.Ordinal), after.Registrations()[Release]["values"].Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(before.NamesOnlyIn(after), name => name.StartsWith($"{Job}removal-2026-s2-", StringComparison.Ordinal));
        Assert.DoesNotContain("serviceTokens", after.Outputs.Keys);
    }

    [Fact]
    public async Task Another_semester_is_another_job_and_the_same_container()
    {
        var before = await PlatformRun.Of(RunMode.Update, With("""{"semester":"2026-s2"}"""));
        var after = await PlatformRun.Of(RunMode.Update, With("""{"semester":"2027-s1"}"""));

        Assert.Equal([$"{Job}archive-2027-s1"], before.NamesOnlyIn(after));
        Assert.Equal([$"{Job}archive-2026-s2"], after.NamesOnlyIn(before));
        Assert.Empty(before.ChangesTo(after));
    }

    [Theory]
    [InlineData("""{}""", "course.archive.semester: is missing")]
    [InlineData("""{"semester":"2026/S2"}""", "course.archive.semester: is \"2026/S2\"; allowed: lower-case letters, digits and hyphens, 32 at most.")]
    [InlineData("""{"semester":"2026-s2","users":["Ada"]}""", "course.archive.users[0]: is \"Ada\"; allowed: a user's name at the hub")]
    [InlineData("""{"semester":"2026-s2","users":["ada","ada"]}""", "course.archive.users: names 'ada' 2 times.")]
    [InlineData("""{"semester":"2026-s2","schedule":"nightly"}""", "course.archive.schedule: is \"nightly\"; allowed: a schedule in UTC of five fields")]
    [InlineData("""{"semester":"2026-s2","container":"a/b"}""", "course.archive.container: is \"a/b\"; allowed: letters, digits")]
    [InlineData("""{"semester":"2026-s2","remove":["ada"],"restore":["ada"]}""", "course.archive.remove: names 'ada', and so does course.archive.restore; one of them would undo the other.")]
    [InlineData("""{"semester":"2026-s2","removeAfterHours":1}""", "course.archive.removeAfterHours: is 1; allowed: a whole number from 8 to 8760")]
    [InlineData("""{"semester":"2026-s2","remove":"ada"}""", "course.archive.remove: is \"ada\"; needed: a list.")]
    [InlineData("""{"semester":"2026-s2","removed":["ada"]}""", "course.archive.removed: is not a setting; did you mean 'remove'?")]
    public void Bad_settings_are_told_with_their_place(string json, string problem) => Assert.Contains($"  {problem}", Problem(With(json)), StringComparison.Ordinal);

    [Fact]
    public void An_administrator_is_not_removed() => Assert.Contains(
        "course.archive.remove: names 'ada', who is one of hub.admins; the hub would make the account again.",
        Problem(With("""{"semester":"2026-s2","remove":["ada"]}""").With("hub.admins", """["ada"]""")), StringComparison.Ordinal);

    [Fact]
    public void Homes_on_volumes_of_their_own_are_not_archived() => Assert.Contains(
        "course.archive: reads all homes at once, but homes.mode is volume-per-user: one node mounts such a volume at a time.",
        Problem(With("""{"semester":"2026-s2"}""").With("homes", """{"mode":"volume-per-user","volumePerUser":{"sizeGiB":10,"users":40}}""")), StringComparison.Ordinal);

    private static StackFile With(string archive) => StackFile.Dev().With("course.archive", archive);

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
