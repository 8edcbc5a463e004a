using System.Collections;
using JupyterHubInfra.Components.Support;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;

namespace JupyterHubInfra.Components.Tests.Support;

public sealed class SupportTests
{
    private const string ReleaseType = "kubernetes:helm.sh/v3:Release";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_names_in_the_state_stay_the_same(RunMode mode) => Snapshot.Match((await SomeSupport.Run(mode)).Urns, "Support.urns.expected.txt");

    [Fact]
    public async Task Everything_that_a_person_reads_in_the_cluster_is_as_reviewed()
    {
        var run = await SomeSupport.Run(RunMode.Update);
        var objects = run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && resource.Type is not ReleaseType and not "kubernetes:core/v1:ConfigMap");

        Snapshot.Match(string.Join('\n', objects.Select(resource => $"# {resource.Type} {resource.Name}\n{Plain.Yaml(resource.Inputs)}")), "Support.objects.expected.yaml");
    }

    [Theory]
    [InlineData("traefik-release", "Traefik.values.expected.yaml")]
    [InlineData("watch-prometheus-release", "Prometheus.values.expected.yaml")]
    [InlineData("watch-grafana-release", "Grafana.values.expected.yaml")]
    public async Task The_charts_values_are_as_reviewed(string release, string file)
    {
        var values = (await SomeSupport.Run(RunMode.Update)).Cloud.The(ReleaseType, release).Inputs["values"];

        Snapshot.Match(Plain.Yaml(values), file);
    }

    [Fact]
    public async Task Releases_heal_themselves_keep_ten_revisions_and_have_exact_versions()
    {
        var releases = (await SomeSupport.Run(RunMode.Update)).Cloud.OfType(ReleaseType).Where(release => release.Text("namespace") == "support").ToList();

        Assert.Equal(["grafana 10.5.15", "prometheus 29.27.0", "traefik 41.3.0"], releases.Select(release => $"{release.Text("chart")} {release.Text("version")}").Order(StringComparer.Ordinal));
        Assert.All(releases, release => Assert.Equal(("True", "10", "False"), (release.Text("atomic"), release.Text("maxHistory"), release.Text("createNamespace"))));
    }

    [Fact]
    public async Task The_entrypoint_hands_the_reserved_address_to_the_pods_of_the_chosen_controller_only()
    {
        var service = (IDictionary)(await SomeSupport.Run(RunMode.Update)).Cloud.The("kubernetes:core/v1:Service", "way-in-service").Inputs["spec"];

        Assert.Equal(("LoadBalancer", "203.0.113.10", "Local"), (service["type"], service["loadBalancerIP"], service["externalTrafficPolicy"]));
        Assert.Equal("traefik", Assert.Single(((IDictionary)service["selector"]!).Values.Cast<object>()));
        Assert.Equal([("http", 80d, 8000d), ("https", 443d, 8443d)], ((IEnumerable)service["ports"]!).Cast<IDictionary>().Select(port => ((string)port["name"]!, Number(port["port"]), Number(port["targetPort"]))));
    }

    [Fact]
    public async Task The_controller_is_not_the_default_class_and_has_no_address_of_its_own()
    {
        var values = await Values("traefik-release");

        Assert.Equal(false, At(values, "ingressClass.isDefaultClass"));
        Assert.Equal(false, At(values, "service.enabled"));
        Assert.Equal("support/cluster-entrypoint", At(values, "providers.kubernetesIngress.publishedService.pathOverride"));
    }

    [Fact]
    public async Task Plain_requests_are_sent_on_but_answers_to_challenges_are_shown_first()
    {
        var run = await SomeSupport.Run(RunMode.Update);
        var values = await Values("traefik-release");
        var issuer = Plain.Yaml(run.Cloud.The("kubernetes:cert-manager.io/v1:ClusterIssuer", "le-issuer").Inputs);

        // A rule of an ingress is as important as it is long, and every one of them is longer than this.
        Assert.True(Number(At(values, "ports.web.http.redirections.entryPoint.priority")) < "Host(`a.b`)".Length);
        Assert.Equal(true, At(values, "ports.websecure.asDefault"));
        Assert.Null(At(values, "ports.web.asDefault"));
        Assert.Contains("traefik.ingress.kubernetes.io/router.entrypoints: web\n", issuer, StringComparison.Ordinal);
        Assert.Contains("ingressClassName: traefik\n", issuer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_in_a_query_or_a_header_reaches_the_access_log()
    {
        var values = await Values("traefik-release");

        Assert.Equal("drop", At(values, "accessLog.fields.queryParameters.defaultMode"));
        Assert.Equal("drop", At(values, "accessLog.fields.headers.defaultMode"));
    }

    [Fact]
    public async Task Secrets_are_in_secrets_and_nowhere_else()
    {
        var run = await SomeSupport.Run(RunMode.Update);
        string[] secrets = ["mail-password", "pager-key", "hook-key", "staging-token", "prod-token", "grafana-client-secret", "watch-grafana-password-password"];
        var shown = string.Concat(run.Cloud.Registered.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && resource.Type != "kubernetes:core/v1:Secret").Select(resource => Plain.Yaml(resource.Inputs)));
        var kept = string.Concat(run.Cloud.OfType("kubernetes:core/v1:Secret").Select(resource => Plain.Yaml(resource.Inputs)));

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.Contains(secret, kept, StringComparison.Ordinal));

        // The ingress knows a hash of this one only.
        Assert.DoesNotContain("watch-prometheus-password-password", shown + kept, StringComparison.Ordinal);
        Assert.Contains("operator:$2a$10$of-watch-prometheus-password", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disks_of_measurements_and_the_way_in_outlive_the_stack()
    {
        var run = await SomeSupport.Run(RunMode.Update);

        Assert.All(["watch-prometheus-release", "watch-grafana-release"], name => Assert.True(run.OptionsOf<Release>()[name] is { Protect: true, RetainOnDelete: true }));
        Assert.True(run.OptionsOf<Namespace>()["sup-namespace"] is { Protect: true, RetainOnDelete: true });
        Assert.True(run.OptionsOf<Service>()["way-in-service"].Protect);
    }

    [Fact]
    public async Task Without_receivers_hubs_and_logins_there_are_no_secrets_for_them()
    {
        var run = await SomeSupport.Run(RunMode.Update, args => args with { Receivers = [], Hubs = [], Login = GrafanaLogin.AdministratorOnly });

        Assert.Equal(["watch-grafana-admin", "watch-prometheus-login"], run.Cloud.OfType("kubernetes:core/v1:Secret").Select(secret => secret.Name));
        Assert.DoesNotContain("0.0.0.0/0", Plain.Yaml(run.Cloud.The("kubernetes:networking.k8s.io/v1:NetworkPolicy", "watch-prometheus-alertmanager-network-policy").Inputs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_API_is_on_the_nodes_nothing_of_the_internet_is_opened_for_it()
    {
        var run = await SomeSupport.Run(RunMode.Update);
        var onNodes = await RunOnNodes();

        Assert.Contains("0.0.0.0/0", Policy(run), StringComparison.Ordinal);
        Assert.DoesNotContain("0.0.0.0/0", Policy(onNodes), StringComparison.Ordinal);
        Assert.Contains("port: 6443\n", Policy(onNodes), StringComparison.Ordinal);

        static string Policy(CloudRun run) => Plain.Yaml(run.Cloud.The("kubernetes:networking.k8s.io/v1:NetworkPolicy", "traefik-network-policy").Inputs);
    }

    [Fact]
    public async Task The_dashboard_asks_for_measurements_that_are_taken()
    {
        var map = (IDictionary)(await SomeSupport.Run(RunMode.Update)).Cloud.The("kubernetes:core/v1:ConfigMap", "watch-grafana-dashboard").Inputs["data"];
        using var dashboard = System.Text.Json.JsonDocument.Parse((string)map["hubs.json"]!);
        string[] sources = ["jupyterhub_", "kube_", "node_", "kubelet_volume_stats_", "container_memory_"];
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();

        Assert.Equal(11, panels.Count);
        Assert.All(panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray()), target =>
            Assert.Contains(sources, source => target.GetProperty("expr").GetString()!.Contains(source, StringComparison.Ordinal)));
    }

    [Fact]
    public void All_mistakes_are_said_at_once()
    {
        var args = SomeSupport.Args(null!, null!, null!);
        var wrong = args with
        {
            GrafanaHost = args.PrometheusHost,
            RetentionDays = 0,
            PrometheusGiB = 1,
            Login = GrafanaLogin.GitHub("id", "secret"),
            Receivers = [AlertReceiver.Email("Mail Box", "nobody", new(DnsName.Parse("smtp.example.org"), "hub") { Port = 25, User = "hub" }), AlertReceiver.PagerDuty("b", "k"), AlertReceiver.PagerDuty("b", "k")],
        };

        Snapshot.Match(Assert.Throws<ArgsException>(() => wrong.Check("watch")).Message + "\n", "Monitoring.mistakes.expected.txt");
    }

    [Fact]
    public void One_pod_of_the_controller_is_refused() => Assert.Contains(
        "Replicas must be 2 to 20, got 1",
        Assert.Throws<ArgsException>(() => new TraefikIngressArgs { Space = null!, Replicas = 1 }.Check("traefik")).Message,
        StringComparison.Ordinal);

    private static Task<CloudRun> RunOnNodes() => CloudRun.Of(RunMode.Update, options =>
    {
        var space = new SupportSpace("sup", new() { Cluster = new FakeCluster(), KeepData = false }, options);
        _ = new TraefikIngress("traefik", new() { Space = space }, options);
    });

    private static async Task<IDictionary> Values(string release) => (IDictionary)(await SomeSupport.Run(RunMode.Update)).Cloud.The(ReleaseType, release).Inputs["values"];

    private static object? At(IDictionary values, string path) => path.Split('.').Aggregate((object?)values, (value, key) => value is IDictionary map && map.Contains(key) ? map[key] : null);

    private static double Number(object? value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
