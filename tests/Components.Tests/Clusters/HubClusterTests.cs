using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Networking;
using Pulumi.Utilities;
using FloatingIp = JupyterHubInfra.Components.Clusters.OpenStack.FloatingIp;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class HubClusterTests
{
    private const string InstanceType = "openstack:compute/instance:Instance";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task The_urns_are_a_contract(RunMode mode)
    {
        var run = await SomeCluster.Run(mode);

        Snapshot.Match(run.Urns, "HubCluster.urns.expected.txt");
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Adding_a_worker_leaves_the_existing_workers_untouched(RunMode mode)
    {
        var two = await SomeCluster.Run(mode);
        var three = await SomeCluster.Run(mode, SomeCluster.Args with { Pools = [SomeCluster.Args.Pools[0] with { Count = 3 }] });

        var added = Lines(three.Urns).Except(Lines(two.Urns)).ToArray();
        Assert.Empty(Lines(two.Urns).Except(Lines(three.Urns)));
        Assert.Equal(6, added.Length);
        Assert.All(added, urn => Assert.Contains("dev-worker-2", urn, StringComparison.Ordinal));
        Assert.All(two.Cloud.Registered, before => AssertSame(before, three.Cloud.The(before.Type, before.Name)));
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Machines_keep_their_user_data_and_image_for_life(RunMode mode)
    {
        var run = await SomeCluster.Run(mode);

        foreach (var (name, options) in run.OptionsOf<Instance>())
        {
            Assert.Equal(["imageId", "imageName", "keyPair", "userData"], options.IgnoreChanges.Order());
            Assert.Contains("userData", options.AdditionalSecretOutputs);
            Assert.True(options.DeleteBeforeReplace, $"{name} shares its port with its successor");
        }
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Groups_and_a_key_pair_of_the_project_come_on_top_of_the_clusters_own(RunMode mode)
    {
        var run = await SomeCluster.Run(mode, SomeCluster.Args with { SecurityGroups = ["monitoring"], KeyPair = "ops" });

        Assert.Contains("openstack:networking/getSecGroup:getSecGroup(name=monitoring)", run.Cloud.Called);

        // In a preview of a creation the cluster's own group is unknown, and so is the list.
        Assert.All(mode is RunMode.Preview ? [] : run.Cloud.OfType("openstack:networking/port:Port"), port => Assert.Contains("group-of-monitoring", (System.Collections.Immutable.ImmutableArray<object>)port.Inputs["securityGroupIds"]));
        Assert.All(run.Cloud.OfType("openstack:compute/instance:Instance"), server => Assert.Equal("ops", server.Text("keyPair")));
    }

    [Fact]
    public async Task Every_machine_is_emptied_before_it_goes_and_workers_come_after_the_control_plane()
    {
        var run = await SomeCluster.Run(RunMode.Preview);

        foreach (var (name, options) in run.OptionsOf<Instance>())
        {
            // The state keeps these names for the day on which a machine leaves the program: they must never change.
            Assert.Equal((name, "dev-drain", "dev-ready"), (name, Assert.Single(options.Hooks.BeforeDelete).Name, Assert.Single(options.Hooks.AfterCreate).Name));
            Assert.NotEqual(true, options.Hooks.BeforeDelete[0].Options.OnDryRun);
            Assert.Equal(name != "dev-cp-0", await DependsOn(options, "dev-cp-0"));
        }
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_cordon_changes_the_metadata_of_one_server_alone(RunMode mode)
    {
        var before = await SomeCluster.Run(mode);
        var after = await SomeCluster.Run(mode, SomeCluster.Args with { Cordoned = ["dev-worker-1"] });

        var changed = Assert.Single(after.Cloud.Registered, resource => Text(resource) != Text(before.Cloud.The(resource.Type, resource.Name)));
        Assert.Equal((InstanceType, "dev-worker-1"), (changed.Type, changed.Name));
        Assert.Equal("dev-cordon", Assert.Single(after.OptionsOf<Instance>()["dev-worker-1"].Hooks.BeforeUpdate).Name);

        static string Text(FakeResource resource) => ((ImmutableDictionary<string, object>?)resource.Inputs.GetValueOrDefault("metadata"))?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static async Task<bool> DependsOn(ResourceOptions options, string name)
    {
        var all = await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput());
        return all.Any(resource => resource.GetResourceName() == name);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task User_data_is_a_secret_even_while_it_is_unknown(RunMode mode)
    {
        await SomeCluster.Run(mode, SomeCluster.Args, out var cluster);

        Assert.Equal(3, cluster().UserData.Count);
        foreach (var userData in cluster().UserData)
        {
            Assert.True(await Output.IsSecretAsync(userData));
        }
    }

    [Fact]
    public async Task The_kubeconfig_is_a_secret_and_leads_to_the_public_address()
    {
        var run = await SomeCluster.Run(RunMode.Update, SomeCluster.Args, out var cluster);

        Assert.True(await Output.IsSecretAsync(cluster().Kubeconfig));
        var address = await OutputUtilities.GetValueAsync(cluster().ApiAddress);
        Assert.StartsWith("203.0.113.", address, StringComparison.Ordinal);
        Assert.Contains($"https://{address}:6443", await OutputUtilities.GetValueAsync(cluster().Kubeconfig), StringComparison.Ordinal);
        Assert.Equal("true", run.Cloud.The("pulumi:providers:kubernetes", "dev-kubernetes").Text("enableConfigMapMutable"), ignoreCase: true);
    }

    [Fact]
    public async Task In_a_first_preview_the_kubeconfig_is_unknown_and_nothing_is_waited_for()
    {
        await SomeCluster.Run(RunMode.Preview, SomeCluster.Args, out var cluster);

        Assert.False(await OutputUtilities.GetIsKnownAsync(cluster().Kubeconfig));
        Assert.True(await Output.IsSecretAsync(cluster().Kubeconfig));
    }

    [Fact]
    public async Task Every_address_and_certificate_reaches_the_control_planes_first_boot()
    {
        var run = await SomeCluster.Run(RunMode.Update);

        var userData = run.Cloud.The(InstanceType, "dev-cp-0").Text("userData");
        Assert.Contains("dev-pki-ca\n", userData, StringComparison.Ordinal);
        Assert.Contains("dev-pki-etcd-ca-key\n", userData, StringComparison.Ordinal);
        Assert.Contains("dev-pki-service-account-key\n", userData, StringComparison.Ordinal);
        Assert.Contains("\"203.0.113.", userData, StringComparison.Ordinal);
        Assert.DoesNotContain("kubelet-key\n", userData, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_gets_its_own_certificate_and_no_authority()
    {
        var run = await SomeCluster.Run(RunMode.Update);

        var request = run.Cloud.The("tls:index/certRequest:CertRequest", "dev-worker-1-kubelet-request");
        var subject = (ImmutableDictionary<string, object>)request.Inputs["subject"];
        Assert.Equal(("system:node:dev-worker-1", "system:nodes"), (subject["commonName"], subject["organization"]));
        Assert.DoesNotContain("PRIVATE KEY", run.Cloud.The(InstanceType, "dev-worker-1").Text("userData"), StringComparison.Ordinal);
    }

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task Nothing_is_open_to_the_world_by_default(RunMode mode)
    {
        var run = await SomeCluster.Run(mode);

        var rules = run.Cloud.OfType("openstack:networking/secGroupRule:SecGroupRule").Where(rule => rule.Text("direction") == "ingress").ToArray();
        Assert.DoesNotContain(rules, rule => rule.Text("remoteIpPrefix") is "0.0.0.0/0" or "::/0");
        Assert.DoesNotContain(rules, rule => rule.Text("portRangeMin") == "22");
        Assert.All(run.Cloud.OfType("openstack:networking/secGroup:SecGroup"), group => Assert.Equal("true", group.Text("deleteDefaultRules"), ignoreCase: true));
        if (mode == RunMode.Update)
        {
            Assert.DoesNotContain(rules, rule => rule.Text("remoteIpPrefix").Length == 0 && rule.Text("remoteGroupId").Length == 0);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_a_cluster_cannot_be_without_is_kept_if_asked(bool keep)
    {
        var run = await SomeCluster.Run(RunMode.Preview, SomeCluster.Args with { Keep = keep });

        var protectedNames = run.OptionsOf<Pulumi.Tls.PrivateKey>().Concat(run.OptionsOf<Pulumi.Tls.SelfSignedCert>()).Concat(run.OptionsOf<Instance>()).Concat(run.OptionsOf<Pulumi.OpenStack.Networking.FloatingIp>())
            .Where(entry => entry.Value.Protect == true).Select(entry => entry.Key);
        string[] expected = ["dev-api", "dev-cp-0", "dev-pki-ca", "dev-pki-ca-key", "dev-pki-etcd-ca", "dev-pki-etcd-ca-key", "dev-pki-front-proxy-ca", "dev-pki-front-proxy-ca-key", "dev-pki-service-account-key"];
        Assert.Equal(keep ? expected : [], protectedNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_catalogue_without_an_identity_service_says_what_to_do()
    {
        var empty = Assert.Throws<InvalidOperationException>(() => CloudScope.PublicIdentityUrl("RegionTwo", []));
        var url = CloudScope.PublicIdentityUrl("RegionTwo", [("public", "RegionOne", "https://one"), ("internal", "RegionTwo", "https://inside"), ("public", "RegionTwo", "https://two")]);

        Assert.Contains("openstack catalog list", empty.Message, StringComparison.Ordinal);
        Assert.Equal("https://two", url);
    }

    [Fact]
    public void A_port_without_an_address_among_the_nodes_is_named()
    {
        var nodes = CidrBlock.Parse("10.4.0.0/24");

        Assert.Equal("10.4.0.7", Machine.AddressIn(nodes, ["2001:db8::7", "10.4.0.7"], "dev-cp-0"));
        Assert.Contains("'dev-cp-0'", Assert.Throws<InvalidOperationException>(() => Machine.AddressIn(nodes, default, "dev-cp-0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_the_rehearsed_cloud_is_known_by_its_identity_service()
    {
        await SomeCluster.Run(RunMode.Update, SomeCluster.Args with { Api = ApiEndpoint.Direct(FloatingIp.None) }, out var cluster);

        Assert.Contains("https://10.4.0.", await OutputUtilities.GetValueAsync(cluster().Kubeconfig), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_floating_ip_waits_for_the_router()
    {
        var run = await SomeCluster.Run(RunMode.Update);

        var waitsFor = await OutputUtilities.GetValueAsync(run.OptionsOf<FloatingIpAssociate>()["dev-api"].DependsOn.ToOutput());
        Assert.Contains(waitsFor, resource => resource is RouterInterface);
    }

    [Fact]
    public async Task An_existing_network_and_address_are_looked_up_and_never_made()
    {
        var args = SomeCluster.Args with { Network = ClusterNetwork.Existing("Campus"), Api = ApiEndpoint.Direct(FloatingIp.Existing("203.0.113.77")) };
        var run = await SomeCluster.Run(RunMode.Update, args);

        Assert.Empty(run.Cloud.OfType("openstack:networking/network:Network"));
        Assert.Empty(run.Cloud.OfType("openstack:networking/floatingIp:FloatingIp"));
        Assert.Contains("openstack:networking/getNetwork:getNetwork(name=Campus)", run.Cloud.Called);
        Assert.Equal("203.0.113.77", run.Cloud.The("openstack:networking/floatingIpAssociate:FloatingIpAssociate", "dev-api").Text("floatingIp"));
    }

    [Fact]
    public async Task Names_of_image_flavors_and_network_are_looked_up_so_that_a_preview_finds_mistakes()
    {
        var run = await SomeCluster.Run(RunMode.Preview);

        Snapshot.Match(string.Concat(run.Cloud.Called.Select(call => call + "\n")), "HubCluster.lookups.expected.txt");
    }

    [Fact]
    public async Task Charts_heal_themselves_after_a_failure()
    {
        var run = await SomeCluster.Run(RunMode.Update);

        var releases = run.Cloud.OfType("kubernetes:helm.sh/v3:Release");
        Assert.Equal(["dev-calico", "dev-cinder-csi", "dev-cloud-controller"], releases.Select(release => release.Name));
        Assert.All(releases, release => Assert.Equal("true", release.Text("atomic"), ignoreCase: true));
        Assert.All(releases, release => Assert.NotEmpty(release.Text("timeout")));
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var args = SomeCluster.Args with
        {
            ControlPlane = new() { Count = 2, Flavor = "" },
            Pools = [new() { Count = 0, Flavor = "m1.large" }],
            Addresses = new() { Nodes = CidrBlock.Parse("10.64.0.0/24") },
            Administrators = [CidrBlock.Parse("0.0.0.0/0")],
        };

        var exception = Assert.Throws<ArgsException>(() => args.Validated("dev"));

        Assert.Equal(
            """
            HubCluster 'dev': ControlPlane.Count must be odd, got 2: etcd needs an odd number to have a majority; use 1 or 3
            HubCluster 'dev': ControlPlane.Flavor must name a flavor of the cloud
            HubCluster 'dev': Pools must hold at least one machine: the control plane runs no workloads
            HubCluster 'dev': Addresses.Nodes '10.64.0.0/24' overlaps Pods '10.64.0.0/14': choose another range for one of them; it cannot be changed later
            HubCluster 'dev': Administrators '0.0.0.0/0' is the whole world: name the ranges that operators really come from
            """,
            exception.Message);
    }

    private static string[] Lines(string urns) => urns.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void AssertSame(FakeResource before, FakeResource after)
    {
        Assert.Equal(before.Inputs.Keys.Order(StringComparer.Ordinal), after.Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Show(before), Show(after));
    }

    private static string Show(FakeResource resource) =>
        System.Text.Json.JsonSerializer.Serialize(resource.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => KeyValuePair.Create(input.Key, input.Value)));
}
