using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the platform makes of <c>course.site</c>, and what it refuses.</summary>
public sealed class CourseSiteTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release callysto-dev-hub-release";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_site_adds_its_own_and_changes_the_release_alone(RunMode mode)
    {
        var before = await PlatformRun.Of(mode, StackFile.Dev());
        var after = await PlatformRun.Of(mode, With("""{"public":true,"files":{"index.html":"<h1>Welcome</h1>"}}"""));

        Assert.Empty(after.NamesOnlyIn(before));

        // In a preview the values hold tokens that are still to come, so that all of them are unknown.
        Assert.Equal(mode is RunMode.Preview ? [] : [$"{Release} values"], before.ChangesTo(after));
        Assert.Equal(
            ["callysto-dev-hub-service-site", "callysto-dev-site", "callysto-dev-site-disruptions", "callysto-dev-site-network-policy", "callysto-dev-site-pages", "callysto-dev-site-server", "callysto-dev-site-service", "callysto-dev-site-settings"],
            before.NamesOnlyIn(after).Select(name => name.Split(' ')[1]).Append("callysto-dev-site").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["siteUrl"], after.Outputs.Keys.Except(before.Outputs.Keys));
    }

    [Fact]
    public async Task The_proxy_hands_on_and_may_reach_what_it_hands_on_to()
    {
        var values = (await PlatformRun.Of(RunMode.Update, With("""{"public":true,"files":{"index.html":"x"}}"""))).Registrations()[Release]["values"];

        Assert.Contains("url: http://course-site:8080", values, StringComparison.Ordinal);
        Assert.DoesNotContain("site: {scopes", values, StringComparison.Ordinal);
        Assert.Equal(2, values.Split("{ports: [{port: 8080, protocol: TCP}], to: [{podSelector: {matchLabels: {app.kubernetes.io/name: course-site}}}]}").Length - 1);
    }

    [Fact]
    public async Task A_folder_of_the_shared_folder_is_a_site_too()
    {
        var file = With("""{"public":true,"folder":"site"}""").With("course.sharedFolder", """{"writers":"nobody"}""");
        var pods = (await PlatformRun.Of(RunMode.Update, file)).Registrations()["kubernetes:apps/v1:Deployment callysto-dev-site-server"]["spec"];

        Assert.Contains("subPath: _shared", pods, StringComparison.Ordinal);
        Assert.Contains("claimName: homes", pods, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"files":{"index.html":"x"}}""", "course.site.public: is false, but the hub asks nobody for a login on a site's pages: whoever reaches its address can read them.")]
    [InlineData("""{"public":false,"files":{"index.html":"x"}}""", "course.site.public: is false")]
    [InlineData("""{"public":true}""", "course.site.files: has no files. Give at least 'index.html', or a folder.")]
    [InlineData("""{"public":true,"files":{"../index.html":"x"}}""", "course.site.files.../index.html: is \"../index.html\"; allowed: a path below the site")]
    [InlineData("""{"public":true,"files":{"css":"x","css/site.css":"x"}}""", "course.site.files: has 'css' both as a file and as a folder.")]
    [InlineData("""{"public":true,"files":{"index.html":"x"},"folder":"site"}""", "course.site.folder: is site, but course.site.files has files, too: a site has one of the two.")]
    [InlineData("""{"public":true,"folder":"site"}""", "course.site.folder: is site, a folder inside of course.sharedFolder, but the course has no such folder.")]
    [InlineData("""{"public":true,"folder":"../site"}""", "course.site.folder: is \"../site\"; allowed: a folder below the shared folder")]
    [InlineData("""{"public":true,"files":{"index.html":"x"},"image":"nginx:latest"}""", "course.site.image: is \"nginx:latest\"; allowed: an image with an exact tag")]
    [InlineData("""{"pubic":true,"files":{"index.html":"x"}}""", "course.site.pubic: is not a setting; did you mean 'public'?")]
    public void Bad_settings_are_told_with_their_place(string json, string problem) => Assert.Contains($"  {problem}", Problem(With(json)), StringComparison.Ordinal);

    [Fact]
    public void Files_too_large_for_the_cluster_are_refused() => Assert.Contains(
        "course.site.files: has 921611 bytes of files; an object of the cluster takes 921600. Use a folder of the course's shared folder.",
        Problem(With("""{"public":true,"files":{"index.html":"TEXT"}}""".Replace("TEXT", new string('x', 921_601), StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void What_everybody_may_write_is_not_published() => Assert.Contains(
        "course.site.folder: is public, but course.sharedFolder.writers is everybody: each user could publish under the hub's address.",
        Problem(With("""{"public":true,"folder":"site"}""").With("course.sharedFolder", """{"writers":"everybody"}""")), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problem = Problem(With("""{"files":{"css":"x","css/site.css":"x"},"folder":"site"}"""));

        Assert.Contains("course.site.public: ", problem, StringComparison.Ordinal);
        Assert.Contains("course.site.folder: ", problem, StringComparison.Ordinal);
    }

    private static StackFile With(string site) => StackFile.Dev().With("course.site", site);

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.Find(file.Raw(), issues)?.Prepare(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
