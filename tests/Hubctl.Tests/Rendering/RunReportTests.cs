using System.Collections.Immutable;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Rendering;

public sealed class RunReportTests
{
    private static readonly PropertyValue.Map Outputs = PropertyValue.Map.Of(
        ("dnsRecords", new PropertyValue.List(
        [
            PropertyValue.Map.Of(("name", "hub.dev.example.org."), ("type", "A"), ("ttl", 60), ("values", new PropertyValue.List([(PropertyValue)"203.0.113.7"]))),
            PropertyValue.Map.Of(("name", "api.dev.example.org."), ("type", "A"), ("ttl", 60), ("values", new PropertyValue.List([(PropertyValue)"203.0.113.8"]))),
        ])),
        ("floatingIp", "203.0.113.7"),
        ("hubUrl", "https://hub.dev.example.org"),
        ("kubeconfig", new PropertyValue.Secret("apiVersion: v1")));

    [Fact]
    public void A_first_preview_shows_the_tree_and_what_is_not_known_yet() => Matches(
        "FirstPreview.expected.txt",
        Operation.Preview,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps = [Some.Stack(ResourceOp.Create), Some.DefaultProvider(ResourceOp.Create), Some.Cluster(ResourceOp.Create), Some.Server(ResourceOp.Create, "worker-1"), Some.Server(ResourceOp.Create, "worker-0")],
            ChangeSummary = Summary(("create", 4)),
            Outputs = Outputs.With("floatingIp", PropertyValue.Unknown.Instance),
            Duration = TimeSpan.FromSeconds(0.84),
        });

    [Fact]
    public void A_refresh_shows_what_is_not_as_the_program_wants_it() => Matches(
        "Refresh.expected.txt",
        Operation.Refresh,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps =
            [
                Some.Refreshed(PropertyValue.Map.Of(("size", 5), ("name", "homes")), PropertyValue.Map.Of(("size", 7), ("name", "homes"))) with { Drifted = true },
                Some.Server(ResourceOp.Refresh, "worker-0") with { New = null },
                Some.Server(ResourceOp.Refresh, "worker-1"),
            ],
            ChangeSummary = Summary(("delete", 1), ("same", 1), ("update", 1)),
            Duration = TimeSpan.FromSeconds(1),
        });

    [Fact]
    public void An_update_shows_what_changes_and_never_a_secret() => Matches(
        "Update.expected.txt",
        Operation.Up,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps =
            [
                Some.Stack(ResourceOp.Same, Outputs.With("hubUrl", "https://old.example.org").Without("floatingIp").With("kubeconfig", new PropertyValue.Secret("old"))),
                Some.Cluster(ResourceOp.Same),
                Some.Server(ResourceOp.Same, "worker-0"),
                Some.Server(ResourceOp.Create, "worker-1"),
                Some.Server(ResourceOp.Delete, "worker-2"),
                Some.Password(ResourceOp.Replace),
                Some.Release(ResourceOp.Update, "Welcome", "The hub is down on Friday from 18:00 to 20:00 for a new disk"),
            ],
            ChangeSummary = Summary(("create", 1), ("delete", 1), ("replace", 1), ("same", 3), ("update", 1)),
            Outputs = Outputs,
            Diagnostics = [new(Severity.Warning, Some.Urn("kubernetes:helm.sh/v3:Release", "hub"), "this chart has a newer version\n", 0, false) { Prefix = "warning: " }],
            Duration = TimeSpan.FromSeconds(75),
        });

    [Fact]
    public void A_failed_update_marks_the_step_that_failed_and_those_it_interrupted() => Matches(
        "FailedUpdate.expected.txt",
        Operation.Up,
        new()
        {
            Outcome = Outcome.StepFailed,
            Steps = [Some.Stack(ResourceOp.Same), Some.Cluster(ResourceOp.Same), Some.Server(ResourceOp.Create, "worker-0"), Some.Server(ResourceOp.Create, "worker-1"), Some.Server(ResourceOp.Create, "worker-2")],
            ChangeSummary = Summary(("create", 1), ("same", 2)),
            Duration = TimeSpan.FromSeconds(1),
        },
        [Some.Urn("openstack:compute/instance:Instance", "worker-1")],
        [Some.Urn("openstack:compute/instance:Instance", "worker-2")]);

    [Fact]
    public void A_destruction_shows_no_outputs() => Matches(
        "Destruction.expected.txt",
        Operation.Destroy,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps = [Some.Server(ResourceOp.Delete, "worker-0"), Some.Cluster(ResourceOp.Delete), Some.Stack(ResourceOp.Delete)],
            ChangeSummary = Summary(("delete", 3)),
            Outputs = Outputs,
            Duration = TimeSpan.FromSeconds(1),
        });

    [Fact]
    public void With_latencies_the_critical_path_is_told() => Matches(
        "CriticalPath.expected.txt",
        Operation.Up,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps = [Some.Stack(ResourceOp.Create)],
            ChangeSummary = Summary(("create", 1)),
            Duration = TimeSpan.FromSeconds(1),
            CriticalPath =
            [
                new(Some.Urn("openstack:networking/network:Network", "net"), ResourceOp.Create, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
                new(Some.Urn("openstack:compute/instance:Instance", "worker-0"), ResourceOp.Create, TimeSpan.FromSeconds(74), TimeSpan.FromSeconds(75)),
            ],
        });

    [Fact]
    public void On_request_every_property_that_changes_is_shown_and_never_a_secret() => Matches(
        "Diff.expected.txt",
        Operation.Preview,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps =
            [
                Some.Stack(ResourceOp.Same),
                Some.DefaultProvider(ResourceOp.Create),
                Some.Server(ResourceOp.Same, "worker-0"),
                Some.Password(ResourceOp.Replace),
                Some.Release(ResourceOp.Update, "Welcome", "The hub is down on Friday"),
                Some.Volume(
                    ResourceOp.Update,
                    PropertyValue.Map.Of(
                        ("__defaults", "x"), ("description", "all"), ("metadata", PropertyValue.Map.Of(("owner", "dean"), ("role", "homes"))), ("script", "#!/bin/sh\nmount /a\nexit 0\n"),
                        ("tags", new PropertyValue.List(["a", "b"]))),
                    PropertyValue.Map.Of(
                        ("metadata", PropertyValue.Map.Of(("role", "homes"), ("since", 2026))), ("script", "#!/bin/sh\nmount /b\nmount /c\nexit 0\n"), ("server", PropertyValue.Unknown.Instance),
                        ("tags", new PropertyValue.List(["a", "c", new PropertyValue.Secret("d")])))),
                Some.Volume(ResourceOp.Create, null, PropertyValue.Map.Of(("name", "scratch"), ("rules", new PropertyValue.List([PropertyValue.Map.Of(("port", 80))])), ("token", new PropertyValue.Secret("hunter2")))),
                Some.Server(ResourceOp.Delete, "worker-2"),
            ],
            ChangeSummary = Summary(("create", 1), ("delete", 1), ("replace", 1), ("same", 2), ("update", 2)),
            Duration = TimeSpan.FromSeconds(1),
        },
        detailed: true);

    [Fact]
    public void A_refresh_shows_on_request_what_the_cloud_says_now() => Matches(
        "DiffOfRefresh.expected.txt",
        Operation.Refresh,
        new()
        {
            Outcome = Outcome.Succeeded,
            Steps = [Some.Refreshed(PropertyValue.Map.Of(("size", 5), ("name", "homes")), PropertyValue.Map.Of(("size", 7), ("name", "homes"), ("tags", PropertyValue.List.Empty))), Some.Refreshed(PropertyValue.Map.Empty, PropertyValue.Map.Of(("tags", PropertyValue.List.Empty)))],
            ChangeSummary = Summary(("update", 1), ("same", 1)),
            Duration = TimeSpan.FromSeconds(1),
        },
        detailed: true);

    private static void Matches(string file, Operation operation, RunResult result, string[]? failed = null, string[]? interrupted = null, bool detailed = false) =>
        Snapshot.Match(RunReport.Of(new(operation, "hubs", "dev"), result, (failed ?? []).ToHashSet(), (interrupted ?? []).ToHashSet(), detailed).ToString(), file);

    private static ImmutableSortedDictionary<string, int> Summary(params (string Op, int Count)[] counts) =>
        counts.ToImmutableSortedDictionary(entry => entry.Op, entry => entry.Count, StringComparer.Ordinal);
}
