using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Testing;
using OpenStack = Pulumi.OpenStack;

namespace SchemaGenerator.Tests.RoundTrips;

/// <summary>What generated arguments send.</summary>
public sealed class InputTests
{
    [Fact]
    public async Task Nested_arguments_lists_and_maps_arrive_under_their_wire_names()
    {
        var cloud = await Run(() => _ = new OpenStack.Compute.Instance("hub", new()
        {
            FlavorName = "m1.small",
            ImageId = Output.Create("image"),
            AdminPass = "secret",
            Metadata = { ["role"] = "hub" },
            SecurityGroups = ["default", Output.Create("web")],
            Networks =
            {
                new OpenStack.Compute.Inputs.InstanceNetworkArgs { Port = "port-1", AccessNetwork = true },
            },
            BlockDevices = new[]
            {
                new OpenStack.Compute.Inputs.InstanceBlockDeviceArgs { SourceType = "image", BootIndex = 0, VolumeSize = Output.Create(20) },
            },
        }));

        Assert.Equal(
            """{adminPass: "secret", blockDevices: [{bootIndex: 0, sourceType: "image", volumeSize: 20}], flavorName: "m1.small", imageId: "image", metadata: {role: "hub"}, networks: [{accessNetwork: true, port: "port-1"}], securityGroups: ["default", "web"]}""",
            cloud.Sent("openstack:compute/instance:Instance"));
    }

    [Fact]
    public async Task Numbers_and_texts_of_a_rule_and_of_a_record_arrive_as_given()
    {
        var cloud = await Run(() =>
        {
            _ = new OpenStack.Networking.SecGroupRule("https", new() { Direction = "ingress", Ethertype = "IPv4", Protocol = "tcp", PortRangeMin = 443, PortRangeMax = 443, SecurityGroupId = "group" });
            _ = new OpenStack.Dns.RecordSet("hub", new() { ZoneId = "zone", Name = "hub.example.org.", Type = "A", Ttl = 300, Records = { "203.0.113.7" } });
        });

        Assert.Equal(
            """{direction: "ingress", ethertype: "IPv4", portRangeMax: 443, portRangeMin: 443, protocol: "tcp", securityGroupId: "group"}""",
            cloud.Sent("openstack:networking/secGroupRule:SecGroupRule"));
        Assert.Equal(
            """{name: "hub.example.org.", records: ["203.0.113.7"], ttl: 300, type: "A", zoneId: "zone"}""",
            cloud.Sent("openstack:dns/recordSet:RecordSet"));
    }

    [Fact]
    public async Task A_missing_required_input_is_named_with_its_type()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run(() => _ = new OpenStack.Networking.SecGroupRule("https", new() { Direction = "ingress", Ethertype = "IPv4" })));

        Assert.Contains("[Input] Pulumi.OpenStack.Networking.SecGroupRuleArgs.SecurityGroupId is required but was not given a value", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_never_touched_is_not_sent_and_one_set_to_empty_is()
    {
        var cloud = await Run(() => _ = new OpenStack.Networking.Port("port", new() { NetworkId = "net", SecurityGroupIds = ImmutableArray<string>.Empty }));

        Assert.Equal("""{networkId: "net", securityGroupIds: []}""", cloud.Sent("openstack:networking/port:Port"));
    }

    [Fact]
    public async Task Chart_values_may_hold_anything_and_the_release_names_its_schema()
    {
        var cloud = await Run(() => _ = new Pulumi.Kubernetes.Helm.V3.Release("hub", new ReleaseArgs
        {
            Chart = "jupyterhub",
            Atomic = true,
            Timeout = 600,
            RepositoryOpts = new RepositoryOptsArgs { Repo = "https://hub.jupyter.org/helm-chart/" },
            Values =
            {
                ["proxy"] = new Dictionary<string, object> { ["secretToken"] = Output.CreateSecret("token"), ["replicas"] = 1 },
                ["hub"] = new InputMap<object> { ["ports"] = new List<int> { 80, 443 } },
            },
        }));

        Assert.Equal(
            """{atomic: true, chart: "jupyterhub", compat: "true", repositoryOpts: {repo: "https://hub.jupyter.org/helm-chart/"}, timeout: 600, values: {hub: {ports: [80, 443]}, proxy: {replicas: 1, secretToken: "token"}}}""",
            cloud.Sent("kubernetes:helm.sh/v3:Release"));
    }

    [Fact]
    public async Task Enums_and_unions_are_sent_as_their_value()
    {
        var cloud = await Run(() => _ = new Pulumi.Kubernetes.Core.V1.Service("hub", new ServiceArgs
        {
            Metadata = new ObjectMetaArgs { Name = "hub", Labels = { ["app"] = "hub" } },
            Spec = new ServiceSpecArgs
            {
                Type = Pulumi.Kubernetes.Core.V1.ServiceSpecType.LoadBalancer,
                Ports =
                {
                    new ServicePortArgs { Port = 80, TargetPort = 8000 },
                    new ServicePortArgs { Port = 443, TargetPort = "https" },
                },
            },
        }));

        Assert.Equal(
            """{apiVersion: "v1", kind: "Service", metadata: {labels: {app: "hub"}, name: "hub"}, spec: {ports: [{port: 80, targetPort: 8000}, {port: 443, targetPort: "https"}], type: "LoadBalancer"}}""",
            cloud.Sent("kubernetes:core/v1:Service"));
    }

    [Fact]
    public async Task An_object_without_arguments_still_tells_its_kind()
    {
        var cloud = await Run(() => _ = new Pulumi.Kubernetes.Core.V1.Namespace("hub"));

        Assert.Equal("""{apiVersion: "v1", kind: "Namespace"}""", cloud.Sent("kubernetes:core/v1:Namespace"));
    }

    [Fact]
    public async Task Provider_settings_that_are_no_text_are_sent_as_json()
    {
        var cloud = await Run(() => _ = new Pulumi.Kubernetes.Provider("cluster", new()
        {
            KubeConfig = "config",
            EnableSecretMutable = true,
            HelmReleaseSettings = new Pulumi.Kubernetes.Types.Inputs.Provider.HelmReleaseSettingsArgs { Driver = "secret" },
        }));

        Assert.Equal(
            """{enableSecretMutable: "true", helmReleaseSettings: "{ "driver": "secret" }", kubeconfig: "config"}""",
            cloud.Sent("pulumi:providers:kubernetes"));
    }

    [Fact]
    public async Task A_provider_takes_what_it_was_not_given_from_the_environment()
    {
        Environment.SetEnvironmentVariable("OS_DELAYED_AUTH", "true");
        Environment.SetEnvironmentVariable("OS_ENDPOINT_TYPE", "internal");
        try
        {
            var cloud = await Run(() => _ = new OpenStack.Provider("cloud", new() { Region = "here", EndpointType = "public" }));

            Assert.Equal("""{delayedAuth: "true", endpointType: "public", region: "here"}""", cloud.Sent("pulumi:providers:openstack"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("OS_DELAYED_AUTH", null);
            Environment.SetEnvironmentVariable("OS_ENDPOINT_TYPE", null);
        }
    }

    [Fact]
    public async Task A_custom_resource_takes_its_type_from_its_arguments()
    {
        var cloud = await Run(() => _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource("installation", new InstallationArgs { Spec = { ["variant"] = "Calico" } }));

        Assert.Equal(
            """{apiVersion: "operator.tigera.io/v1", kind: "Installation", spec: {variant: "Calico"}}""",
            cloud.Sent("kubernetes:operator.tigera.io/v1:Installation"));
    }

    [Fact]
    public async Task A_secret_input_is_secret_whatever_it_was_given()
    {
        Assert.True(await Output.IsSecretAsync(new OpenStack.Compute.InstanceArgs { AdminPass = "plain" }.AdminPass!.ToOutput()));
        Assert.True(await Output.IsSecretAsync(new SecretArgs { StringData = new InputMap<string> { ["key"] = "plain" } }.StringData.ToOutput()));
        Assert.False(await Output.IsSecretAsync(new OpenStack.Compute.InstanceArgs { FlavorName = "plain" }.FlavorName!.ToOutput()));
        Assert.True(await Output.IsSecretAsync(new OpenStack.Compute.InstanceArgs { AdminPass = null }.AdminPass!.ToOutput()));
    }

    internal static async Task<RecordingCloud> Run(Action program, params (string Token, Dictionary<string, object> Answer)[] answers)
    {
        var cloud = new RecordingCloud(answers);
        await Deployment.TestAsync(cloud, new TestOptions { IsPreview = false }, program);
        return cloud;
    }

    private sealed class InstallationArgs() : Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs("operator.tigera.io/v1", "Installation")
    {
        [Input("spec")]
        private InputMap<object>? _spec;

        public InputMap<object> Spec => _spec ??= [];
    }
}
