using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Events;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Courses;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Utilities;
using static JupyterHubInfra.Components.Tests.Events.SomeEvents;
using AppsDaemonSet = Pulumi.Kubernetes.Apps.V1.DaemonSet;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace JupyterHubInfra.Components.Tests.Events;

public sealed class EventNodesTests
{
    private static readonly HubEvent Day = Of("callysto-day", EventSize.Attendees(120));

    private static readonly HubEvent Class = Of("class", EventSize.Nodes(1)) with { Image = new ContainerImage("callysto/2i2c", "0.1.5") };

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await Run(mode, Day, Class)).Urns, "EventNodes.urns.expected.txt");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_objects_of_an_event_are_as_reviewed(RunMode mode) => Snapshot.Match(Objects(await Run(mode, Day)), "EventNodes.objects.expected.yaml");

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Nothing_is_made_while_no_event_is_open(RunMode mode)
    {
        foreach (var run in new[] { await Run(mode), await Run(mode, Of("later", EventSize.Nodes(2), 1)), await Run(mode, Of("past", EventSize.Nodes(2), -3, -1)) })
        {
            Assert.Empty(Objects(run));
            Assert.Equal(["urn:pulumi:dev::jupyterhub-infra::jupyterhub-infra:components:EventNodes::events"], run.Urns.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(urn => urn.Contains("EventNodes", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Events_on_one_pool_hold_their_nodes_by_one_deployment_so_that_one_may_follow_the_other()
    {
        var run = await Run(RunMode.Update, Day, Class, Of("large", EventSize.Nodes(3), pool: Large.Name));

        Assert.Equal(["events-hold-nb-n2-highmem-16", "events-hold-nb-user"], run.Cloud.OfType("kubernetes:apps/v1:Deployment").Select(held => held.Name));
        var spec = Objects(run, "events-hold-nb-user");
        Assert.Contains("replicas: 3", spec, StringComparison.Ordinal);
        Assert.Contains("jupyterhub-infra/events: callysto-day=2, class=1", spec, StringComparison.Ordinal);
        Assert.Equal(["events-pull-callysto-day", "events-pull-class", "events-pull-large"], run.Cloud.OfType("kubernetes:apps/v1:DaemonSet").Select(pull => pull.Name));
    }

    [Fact]
    public async Task Which_event_was_written_first_changes_nothing() => Assert.Equal(Objects(await Run(RunMode.Update, Day, Class)), Objects(await Run(RunMode.Update, Class, Day)));

    [Fact]
    public async Task Nodes_and_then_images_are_waited_for_longer_than_nodes_take()
    {
        var run = await Run(RunMode.Update, Day);

        Assert.Equal(TimeSpan.FromMinutes(30), run.OptionsOf<AppsDeployment>()["events-hold-nb-user"].CustomTimeouts!.Create);
        Assert.Equal(TimeSpan.FromMinutes(30), run.OptionsOf<AppsDaemonSet>()["events-pull-callysto-day"].CustomTimeouts!.Create);
        Assert.Contains("progressDeadlineSeconds: 1800", Objects(run), StringComparison.Ordinal);
        Assert.DoesNotContain("skipAwait", Objects(run), StringComparison.Ordinal);
        Assert.Equal(["dev-kubernetes", "events-namespace"], await BeforeIt(run.OptionsOf<AppsDeployment>()["events-hold-nb-user"]));
        Assert.Equal(["dev-kubernetes", "events-hold-nb-user", "events-namespace"], await BeforeIt(run.OptionsOf<AppsDaemonSet>()["events-pull-callysto-day"]));
    }

    [Fact]
    public async Task Its_pods_are_as_admission_wants_restricted_ones_and_have_no_token()
    {
        var run = await Run(RunMode.Update, Day, Class);
        var pods = run.Cloud.Registered.SelectMany(resource => RestrictedPods.In(resource.Inputs)).ToList();

        Assert.Equal(3, pods.Count);
        Assert.All(pods, pod =>
        {
            RestrictedPods.Check(pod);
            Assert.Equal(false, pod["automountServiceAccountToken"]);
        });
        Assert.Contains("pod-security.kubernetes.io/enforce: restricted", Objects(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_and_labels_of_the_pool_are_taken_as_they_are()
    {
        var pool = Users with
        {
            NodeLabels = ImmutableSortedDictionary<string, string>.Empty.Add("2i2c.org/community", "callysto"),
            Taints = [new NodeTaint("hub.jupyter.org_dedicated", "user", "NoSchedule"), new NodeTaint("2i2c.org/community", "callysto", "NoSchedule")],
        };

        var text = Objects(await Run(RunMode.Update, [pool], Class), "events-hold-nb-user");

        Assert.Contains("2i2c.org/community: callysto", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gke-nodepool", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Split("operator: Equal").Length - 1);
        Assert.Contains("key: 2i2c.org/community", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_problems_makes_nothing_and_says_them_all()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, Day, Day with { Pool = "nb-usr", Size = EventSize.Nodes(0) }));

        Assert.Contains("EventNodes 'events': events[1].name 'callysto-day' is the name of events[0] too: give each event a name of its own", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("EventNodes 'events': events[1].nodes is 0", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("EventNodes 'events': events[1].pool 'nb-usr' is not a node pool of this cluster; its pools for users are: 'nb-n2-highmem-16', 'nb-user'", exception.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> BeforeIt(ResourceOptions options) =>
        (await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput())).Select(resource => resource.GetResourceName()).Order(StringComparer.Ordinal);

    private static string Objects(CloudRun run, string prefix = "events") => string.Join('\n', run.Cloud.Registered.Where(resource => resource.Name.StartsWith(prefix, StringComparison.Ordinal) && resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal))
        .OrderBy(resource => resource.Type + resource.Name, StringComparer.Ordinal)
        .Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}"));

    private static Task<CloudRun> Run(RunMode mode, params HubEvent[] events) => Run(mode, Pools, events);

    private static Task<CloudRun> Run(RunMode mode, ImmutableArray<EventPool> pools, params HubEvent[] events) => CloudRun.Of(mode, options =>
        _ = new EventNodes("events", new EventNodesArgs { Cluster = new FakeCluster(), Plan = EventPlan.Of(events, pools, Noon) }, options));
}
