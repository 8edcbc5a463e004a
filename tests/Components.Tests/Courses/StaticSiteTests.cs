using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.TestKit;
using Pulumi.Kubernetes.Core.V1;

namespace JupyterHubInfra.Components.Tests.Courses;

public sealed partial class StaticSiteTests
{
    private static readonly SiteContent Pages = SiteContent.Files(Texts(("index.html", "<h1>Welcome</h1>\n"), ("css/site.css", "h1 { color: navy }\n")));

    private static readonly SiteContent Shared = SiteContent.Folder("homes", "_shared", "site");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode)).Urns, "StaticSite.urns.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_objects_of_a_site_of_files_are_as_reviewed(RunMode mode) => Snapshot.Match(Objects(await Run(mode)), "StaticSite.files.expected.yaml");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_objects_of_a_site_of_a_folder_are_as_reviewed(RunMode mode) =>
        Snapshot.Match(Objects(await Run(mode, args => args with { Content = Shared })), "StaticSite.folder.expected.yaml");

    [Theory, InlineData(false), InlineData(true)]
    public async Task Its_pods_are_as_admission_wants_restricted_ones_and_have_no_token(bool folder)
    {
        var run = await Run(RunMode.Update, args => folder ? args with { Content = Shared } : args);
        var pod = Assert.Single(run.Cloud.Registered.SelectMany(resource => RestrictedPods.In(resource.Inputs)));

        RestrictedPods.Check(pod);
        Assert.Equal(false, pod["automountServiceAccountToken"]);
    }

    [Fact]
    public async Task Another_text_rolls_the_pods()
    {
        var first = Checksum(await Run(RunMode.Update));

        Assert.Equal(first, Checksum(await Run(RunMode.Update)));
        Assert.NotEqual(first, Checksum(await Run(RunMode.Update, args => args with { Content = SiteContent.Files(Texts(("index.html", "<h1>Goodbye</h1>\n"), ("css/site.css", "h1 { color: navy }\n"))) })));
    }

    [Fact]
    public void A_folder_beside_the_homes_and_one_on_a_volume_of_its_own_are_found()
    {
        var homes = new HomeClaims.OneForAll("homes", "{username}") { Namespace = "hub", Ready = null! };

        Assert.Equal(SiteContent.Folder("homes", "_shared", "site"), SiteContent.SharedFolder(onOwnVolume: false, homes, "site"));
        Assert.Equal(SiteContent.Folder("course-shared", null, "site"), SiteContent.SharedFolder(onOwnVolume: true, homes, "site"));
    }

    [Theory]
    [InlineData("index.html", true), InlineData("css/site.css", true), InlineData("a/b/c/d.txt", true)]
    [InlineData("../index.html", false), InlineData("a/../b", false), InlineData("/etc/passwd", false), InlineData("a//b", false), InlineData("a/", false)]
    [InlineData(".htaccess", false), InlineData("a/.git/config", false), InlineData("a..b", false), InlineData("a b", false), InlineData("index.html\n", false), InlineData("", false)]
    public void Paths_of_files_stay_below_the_site(string path, bool allowed) => Assert.Equal(allowed, SiteFiles.IsPath(path));

    [Fact]
    public async Task Bad_arguments_are_all_named()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args => args with
        {
            BaseUrl = "course",
            Image = new ContainerImage("nginx", "latest"),
            Replicas = 0,
            Content = SiteContent.Files(Texts(("../a", "x"), ("css", "x"), ("css/site.css", new string('x', SiteFiles.MostBytes)))),
        }));

        Snapshot.Match(string.Join('\n', exception.ToString().Split('\n').Where(line => line.Contains("StaticSite 'course-site'", StringComparison.Ordinal)).Select(line => line[line.IndexOf("StaticSite '", StringComparison.Ordinal)..])), "StaticSite.issues.expected.txt");
    }

    private static ImmutableSortedDictionary<string, string> Texts(params (string Path, string Text)[] files) =>
        files.ToImmutableSortedDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);

    private static string Objects(CloudRun run) => string.Join('\n', run.Cloud.Registered.Where(resource => resource.Name.StartsWith("course-site", StringComparison.Ordinal) && resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal))
        .OrderBy(resource => resource.Type + resource.Name, StringComparer.Ordinal)
        .Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}"));

    private static string Checksum(CloudRun run) => ChecksumLine().Match(Objects(run)).Value;

    [GeneratedRegex("jupyterhub-infra/checksum: .*")]
    private static partial Regex ChecksumLine();

    private static Task<CloudRun> Run(RunMode mode, Func<StaticSiteArgs, StaticSiteArgs>? change = null) => CloudRun.Of(mode, options =>
    {
        var args = new StaticSiteArgs { Cluster = new FakeCluster(), Space = "hub", Content = Pages, After = [new ConfigMap("ready")] };
        _ = new StaticSite("course-site", change?.Invoke(args) ?? args, options);
    });
}
