using System.Collections;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Courses;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;

namespace JupyterHubInfra.Components.Tests.Hubs;

public sealed class HubHealthGateTests
{
    private const string JobType = "kubernetes:batch/v1:Job";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode)
    {
        var urns = (await Run(mode)).Urns;

        Snapshot.Match(string.Concat(urns.Split('\n').Where(urn => urn.Contains("HubHealthGate", StringComparison.Ordinal)).Select(urn => urn + "\n")), "HubHealthGate.urns.expected.txt");
    }

    [Fact]
    public async Task Everything_that_a_person_reads_in_the_cluster_is_as_reviewed()
    {
        var objects = (await Run(RunMode.Update)).Cloud.Registered.Where(resource => resource.Name.StartsWith("gate", StringComparison.Ordinal) && resource.Type is not "kubernetes:core/v1:ConfigMap" and not "jupyterhub-infra:components:HubHealthGate");

        Snapshot.Match(string.Join('\n', objects.Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")), "HubHealthGate.objects.expected.yaml");
    }

    [Fact]
    public async Task The_job_is_awaited_and_its_pods_may_do_little()
    {
        var run = await Run(RunMode.Update);
        var job = run.Cloud.The(JobType, "gate-job");

        Assert.DoesNotContain("skipAwait", Plain.Yaml(job.Inputs), StringComparison.Ordinal);
        Assert.All(RestrictedPods.In(job.Inputs), RestrictedPods.Check);
        Assert.Equal(TimeSpan.FromMinutes(36), run.OptionsOf<Pulumi.Kubernetes.Batch.V1.Job>()["gate-job"].CustomTimeouts!.Create);
    }

    [Fact]
    public async Task The_next_hub_waits_for_the_gate()
    {
        var run = await Run(RunMode.Update);
        var after = await Dependencies(run.OptionsOf<Release>()["prod-release"]);

        Assert.Contains("gate-job", after);
    }

    [Fact]
    public async Task The_same_hub_is_not_tried_again() => Assert.Equal(await NameOf(args => args), await NameOf(args => args));

    public static TheoryData<string> Changes => ["image", "admins", "secret", "hub image"];

    [Theory, MemberData(nameof(Changes))]
    public async Task Whatever_changes_on_the_hub_is_tried(string change)
    {
        var changed = await NameOf(args => change switch
        {
            "image" => args with { Image = args.Image with { Tag = "0.1.5" } },
            "admins" => args with { Admins = ["100234"] },
            "hub image" => args with { HubImage = new("registry.example.org/k8s-hub", "5.5.1") },
            _ => args with { Authenticator = HubAuthenticator.GitHub("Iv1.0123456789abcdef", "another secret") },
        });

        Assert.NotEqual(await NameOf(args => args), changed);
        Assert.Matches("^hub-health-gate-[0-9a-f]{12}$", changed);
    }

    [Fact]
    public async Task What_is_no_part_of_the_hub_is_not_tried() =>
        Assert.Equal(await NameOf(args => args), await NameOf(args => args with { KeepData = false }));

    [Fact]
    public async Task Places_are_held_on_the_nodes_that_users_get_however_their_taint_is_spelt()
    {
        var run = await Run(RunMode.Update, args => args with { Placeholders = 2, NodePurposes = NodePurposes.Required });
        var pod = Assert.Single(RestrictedPods.In(run.Cloud.The("kubernetes:apps/v1:Deployment", "staging-placeholders").Inputs));

        Assert.Equal(["hub.jupyter.org/dedicated", "hub.jupyter.org_dedicated"], ((IEnumerable)pod["tolerations"]!).Cast<IDictionary>().Select(toleration => (string)toleration["key"]!));
        Assert.Equal("user", ((IDictionary)pod["nodeSelector"]!)["hub.jupyter.org/node-purpose"]);
    }

    [Fact]
    public async Task A_hub_without_the_service_of_checks_is_refused()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, args => args with { Services = [] }));

        Assert.Contains("has no service 'hub-health'", thrown.ToString(), StringComparison.Ordinal);
    }

    internal static JupyterHubReleaseArgs Staging(IHubCluster cluster) => Some.ProductionHub() with
    {
        Cluster = cluster,
        BaseUrl = "/",
        Host = DnsName.Parse("staging.callysto.2i2c.cloud"),
        Tls = HubTls.AtIngress(new SomeIssuer()),
        Exposure = HubExposure.Ingress("traefik"),
        Homes = HomeStorage.Nfs(new ExistingFileShare("10.10.0.20", "/homes", 100)),
        Services = [HubHealth.Service, HubMetrics.Service],
        HubImage = null,
    };

    private static async Task<string> NameOf(Func<JupyterHubReleaseArgs, JupyterHubReleaseArgs> change) =>
        (string)((IDictionary)(await Run(RunMode.Update, change)).Cloud.The(JobType, "gate-job").Inputs["metadata"])["name"]!;

    private static Task<CloudRun> Run(RunMode mode, Func<JupyterHubReleaseArgs, JupyterHubReleaseArgs>? change = null) => CloudRun.Of(mode, options =>
    {
        var cluster = new FakeCluster();
        var first = Staging(cluster);
        var staging = new JupyterHubRelease("staging", change is null ? first : change(first), options);
        var gate = new HubHealthGate("gate", new() { Cluster = cluster, Hub = staging }, options);
        _ = new JupyterHubRelease("prod", Staging(cluster) with { Host = DnsName.Parse("2i2c.callysto.ca"), After = [gate.Passed] }, options);
    });

    private static async Task<List<string>> Dependencies(CustomResourceOptions options)
    {
        var names = new List<string>();
        foreach (var resource in await Pulumi.Utilities.OutputUtilities.GetValueAsync(options.DependsOn.ToOutput()))
        {
            names.Add(resource.GetResourceName());
        }

        return names;
    }
}
