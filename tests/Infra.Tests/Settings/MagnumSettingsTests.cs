using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Infra.Tests.Platforms;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>With Magnum, a setting of the cluster either does something or is refused by name: none is passed over in silence.</summary>
public sealed class MagnumSettingsTests
{
    private const string Fixed = """{"count":2,"flavor":"m1.large"}""";

    private static readonly ImmutableArray<Edit> Base =
    [
        new("cluster.provider", "\"magnum\""),
        new("cluster.magnum", """{"version":"1.34.2","image":"ubuntu-noble-kube-v1.34.2","bootVolumeGiB":20}"""),
        new("cluster.ntpServers", null),
        new("cluster.pools", """{"users":{"count":2,"flavor":"m1.large","autoscale":{"min":1,"max":6}}}"""),
    ];

    // Where the example of a setting is what the stack has already, or needs another setting to mean something.
    private static readonly Dictionary<string, Sample> Samples = new(StringComparer.Ordinal)
    {
        ["cluster.magnum.version"] = new("\"1.34.3\""),
        ["cluster.magnum.image"] = new("\"other\""),
        ["cluster.magnum.driver"] = new("\"heat\"") { Given = [new("cluster.pools.users", Fixed)] },
        ["cluster.magnum.defaultPool"] = new("\"users\"") { Given = [new("cluster.pools.users", Fixed)] },
        ["cluster.magnum.autoHealing"] = new("false"),
        ["cluster.magnum.labels"] = new("""{"keystone_auth_enabled":"true"}"""),
        ["cluster.controlPlane.count"] = new("3"),
        ["cluster.controlPlane.flavor"] = new("\"m1.large\""),
        ["cluster.workers.count"] = new("4"),
        ["cluster.workers.flavor"] = new("\"m1.xlarge\""),
        ["cluster.pools.users.flavor"] = new("\"m1.xlarge\""),
        ["cluster.pools.users.autoscale.min"] = new("2"),
        ["cluster.pools.users.autoscale.max"] = new("9"),
        ["cluster.pools.users.labels"] = new("""{"a":"b"}"""),
        ["cluster.workers.replace"] = new("""{"1":"2"}"""),
        ["cluster.pools.users.replace"] = new("""{"1":"2"}"""),
        ["cluster.apiAddress.mode"] = new("\"none\""),
        ["cluster.apiAddress.address"] = new("\"203.0.113.10\"") { Given = [new("cluster.apiAddress.mode", "\"existing\"")], At = "cluster.apiAddress.mode" },
        ["cluster.adminCidrs"] = new("""["203.0.113.0/24"]"""),
        ["cluster.ntpServers"] = new("""["ntp.example.org"]"""),
        ["cluster.extraFiles"] = new("""[{"path":"/etc/motd","content":"Welcome"}]"""),
        ["cluster.httpProxy.https"] = new("\"http://wwwproxy.example.edu:8001\"") { Given = [new("cluster.httpProxy.http", "\"http://wwwproxy.example.edu:8000\"")], At = "cluster.httpProxy" },
        ["cluster.httpProxy.noProxy"] = new("""[".example.edu"]""") { Given = [new("cluster.httpProxy.http", "\"http://wwwproxy.example.edu:8000\"")], At = "cluster.httpProxy" },
        ["cluster.httpProxy.users"] = new("true") { Given = [new("cluster.httpProxy.http", "\"http://wwwproxy.example.edu:8000\"")], At = "cluster.httpProxy" },
        ["cluster.httpProxy.http"] = new("\"http://wwwproxy.example.edu:8000\"") { At = "cluster.httpProxy" },
        ["cluster.registryMirrors"] = new("""{"docker.io":["https://mirror.example.edu"]}"""),
    };

    [Theory, MemberData(nameof(Settings))]
    public async Task A_setting_of_the_cluster_is_used_or_refused_by_name(string path)
    {
        var sample = Samples.GetValueOrDefault(path) ?? new(Example(Leaves().Single(leaf => leaf.Path == path).Shape) ?? throw new Xunit.Sdk.XunitException($"{path} needs an entry in {nameof(Samples)}"));
        Edit[] without = [.. Base, .. sample.Given], with = [.. without, new(path, sample.Json)];
        var problems = Problems(with);
        if (problems.Any(problem => problem.Path == (sample.At ?? path) && problem.Problem.Contains("Magnum", StringComparison.Ordinal)))
        {
            return;
        }

        Assert.Empty(problems.Select(problem => $"{problem.Path}: {problem.Problem}"));
        var (before, after) = (await PlatformRun.Of(RunMode.Preview, File(without)), await PlatformRun.Of(RunMode.Preview, File(with)));
        Assert.NotEmpty(before.ChangesTo(after).Concat(before.NamesOnlyIn(after)));
    }

    // What takes part in no rule and reaches no resource would pass the test above only by a mistake in the stack that it starts from.
    [Fact]
    public void The_stack_that_the_settings_are_tried_on_is_right() => Assert.Empty(Problems(Base).Select(problem => $"{problem.Path}: {problem.Problem}"));

    public static TheoryData<string> Settings() => [.. Leaves().Select(leaf => leaf.Path)];

    private static IEnumerable<(string Path, SettingShape Shape)> Leaves() =>
        Leaves("cluster", PlatformCatalog.OpenStackHub.Declared.Members.Single(member => member.Name == "cluster").Shape).Where(leaf => leaf.Path != "cluster.provider");

    private static IEnumerable<(string Path, SettingShape Shape)> Leaves(string path, SettingShape shape) => shape switch
    {
        SettingShape.Fields fields => fields.Members.SelectMany(member => Leaves($"{path}.{member.Name}", member.Shape)),
        SettingShape.Entries { Value: SettingShape.Fields } entries => Leaves($"{path}.users", entries.Value),
        _ => [(path, shape)],
    };

    private static string? Example(SettingShape shape) => shape switch
    {
        SettingShape.Scalar { Schema.Type: "string" } scalar => JsonSerializer.Serialize(scalar.Example),
        SettingShape.Scalar scalar => scalar.Example,
        SettingShape.Items items => Example(items.Item) is { } item ? $"[{item}]" : null,
        _ => null,
    };

    private static ImmutableArray<SettingsIssue> Problems(IEnumerable<Edit> edits)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(File(edits).Raw(), issues);
        return issues.All;
    }

    private static StackFile File(IEnumerable<Edit> edits) => edits.Aggregate(StackFile.Dev(), (file, edit) => file.With(edit.Path, edit.Json));

    private sealed record Edit(string Path, string? Json);

    private sealed record Sample(string Json)
    {
        public ImmutableArray<Edit> Given { get; init; } = [];

        // Where the refusal stands, when not at the setting itself.
        public string? At { get; init; }
    }
}
