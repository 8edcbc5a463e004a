using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using OpenStack = Pulumi.OpenStack;

namespace SchemaGenerator.Tests.RoundTrips;

/// <summary>What generated classes read from the engine's answers.</summary>
public sealed class OutputTests
{
    private static readonly (string, Dictionary<string, object>) Server = ("openstack:compute/instance:Instance", new()
    {
        ["accessIpV4"] = "203.0.113.7",
        ["allMetadata"] = new Dictionary<string, object> { ["role"] = "hub" },
        ["networks"] = new List<object> { new Dictionary<string, object> { ["uuid"] = "net", ["fixedIpV4"] = "192.0.2.4", ["accessNetwork"] = true } },
        ["powerState"] = "active",
        ["configDrive"] = true,
    });

    private static readonly (string, Dictionary<string, object>) Flavor = ("openstack:compute/getFlavor:getFlavor", new()
    {
        ["id"] = "flavor-1",
        ["name"] = "m1.small",
        ["ram"] = 2048.0,
        ["rxTxFactor"] = 1.5,
        ["isPublic"] = true,
        ["region"] = "here",
        ["extraSpecs"] = new Dictionary<string, object> { ["hw:cpu"] = "shared" },
    });

    [Fact]
    public async Task Outputs_hold_what_the_cloud_answered_and_defaults_for_the_rest()
    {
        OpenStack.Compute.Instance instance = null!;
        await InputTests.Run(() => instance = new OpenStack.Compute.Instance("hub", new() { FlavorName = "m1.small" }), Server);

        Assert.Equal("hub-id", await Value(instance.Id));
        Assert.Equal("m1.small", await Value(instance.FlavorName));
        Assert.Equal("203.0.113.7", await Value(instance.AccessIpV4));
        Assert.Equal("hub", (await Value(instance.AllMetadata))["role"]);
        Assert.True(await Value(instance.ConfigDrive));
        Assert.Null(await Value(instance.StopBeforeDestroy));
        Assert.Null(await Value(instance.Metadata));
        Assert.True((await Value(instance.Tags)).IsDefault);
        var network = Assert.Single(await Value(instance.Networks));
        Assert.Equal(("net", "192.0.2.4", (bool?)true, (string?)null), (network.Uuid, network.FixedIpV4, network.AccessNetwork, network.Name));
    }

    [Fact]
    public async Task In_a_preview_what_the_cloud_decides_is_unknown()
    {
        OpenStack.Compute.Instance instance = null!;
        await Deployment.TestAsync(new RecordingCloud(), new TestOptions { IsPreview = true }, () => { instance = new OpenStack.Compute.Instance("hub", new() { FlavorName = "m1.small" }); });

        Assert.True(await OutputUtilities.GetIsKnownAsync(instance.FlavorName));
        Assert.False(await OutputUtilities.GetIsKnownAsync(instance.AccessIpV4));
    }

    [Fact]
    public async Task Secret_outputs_stay_secret()
    {
        Pulumi.Tls.PrivateKey key = null!;
        await InputTests.Run(() => key = new Pulumi.Tls.PrivateKey("key", new() { Algorithm = "ED25519" }), ("tls:index/privateKey:PrivateKey", new()
        {
            ["privateKeyPem"] = Output.CreateSecret("PEM"),
            ["publicKeyPem"] = "public",
        }));

        Assert.Equal("PEM", await Value(key.PrivateKeyPem));
        Assert.True(await Output.IsSecretAsync(key.PrivateKeyPem));
        Assert.False(await Output.IsSecretAsync(key.PublicKeyPem));
    }

    [Fact]
    public async Task Objects_deep_inside_a_status_are_read()
    {
        Pulumi.Kubernetes.Core.V1.Service service = null!;
        await InputTests.Run(() => service = new Pulumi.Kubernetes.Core.V1.Service("hub"), ("kubernetes:core/v1:Service", new()
        {
            ["metadata"] = new Dictionary<string, object> { ["name"] = "hub-4f2a", ["generation"] = 3.0 },
            ["spec"] = new Dictionary<string, object>
            {
                ["type"] = "LoadBalancer",
                ["ports"] = new List<object>
                {
                    new Dictionary<string, object> { ["port"] = 80.0, ["targetPort"] = 8000.0 }, new Dictionary<string, object> { ["port"] = 443.0, ["targetPort"] = "https" },
                },
            },
            ["status"] = new Dictionary<string, object>
            {
                ["loadBalancer"] = new Dictionary<string, object> { ["ingress"] = new List<object> { new Dictionary<string, object> { ["ip"] = "203.0.113.9" } } },
            },
        }));

        Assert.Equal(("hub-4f2a", 3), await Value(service.Metadata.Apply(metadata => (metadata.Name, metadata.Generation))));
        Assert.Equal("203.0.113.9", await Value(service.Status.Apply(status => status.LoadBalancer.Ingress[0].Ip)));
        var spec = await Value(service.Spec);
        Assert.Equal(("LoadBalancer", 8000, "https"), (spec.Type, spec.Ports[0].TargetPort.AsT0, spec.Ports[1].TargetPort.AsT1));
    }

    [Fact]
    public async Task Functions_send_their_arguments_and_read_their_result()
    {
        Output<OpenStack.Compute.GetFlavorResult> flavor = null!;
        var cloud = await InputTests.Run(() => flavor = OpenStack.Compute.GetFlavor.Invoke(new() { Name = Output.Create("m1.small"), MinRam = 1024 }), Flavor);

        Assert.Equal("""{minRam: 1024, name: "m1.small"}""", PlainText.Of(Assert.Single(cloud.Calls).Args));
        var found = await Value(flavor);
        Assert.Equal(("flavor-1", 2048, 1.5, true, (int?)null, "shared"), (found.Id, found.Ram, found.RxTxFactor, found.IsPublic, found.Swap, found.ExtraSpecs["hw:cpu"]));
    }

    [Fact]
    public async Task Functions_can_be_awaited_with_plain_arguments()
    {
        OpenStack.Compute.GetFlavorResult found = null!;
        var cloud = new RecordingCloud(Flavor);
        await Deployment.TestAsync(cloud, new TestOptions { IsPreview = false }, async () => { found = await OpenStack.Compute.GetFlavor.InvokeAsync(new() { Name = "m1.small" }); });

        Assert.Equal("""{name: "m1.small"}""", PlainText.Of(Assert.Single(cloud.Calls).Args));
        Assert.Equal("flavor-1", found.Id);
    }

    [Fact]
    public async Task Get_reads_an_existing_resource_by_its_id()
    {
        OpenStack.BlockStorage.Volume volume = null!;
        var cloud = await InputTests.Run(() => volume = OpenStack.BlockStorage.Volume.Get("homes", "volume-7"));

        Assert.Equal(("homes", "volume-7"), (cloud.Resources[^1].Name, cloud.Resources[^1].Id));
        Assert.Equal("volume-7", await Value(volume.Id));
    }

    private static Task<T> Value<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);
}
