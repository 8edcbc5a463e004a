using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

public sealed partial class OpenStackCheckTests
{
    private readonly Bench _bench = new("openstack");

    [Fact]
    public void What_is_missing_is_named_as_the_provider_names_it() => Assert.Equal(
        "Missing required argument. The argument \"network_id\" is required, but no definition was found.. Examine values at 'no-network.networkId'.",
        Failure("openstack:networking/port:Port", "no-network", Map.Empty));

    [Fact]
    public void Unknown_keys_are_found_at_any_depth()
    {
        var failures = _bench.Check("openstack:compute/instance:Instance", "unknown-property", Map.Of(
            ("flavorName", "m1.small"), ("flavour", "m1.small"), ("networks", new List([Map.Of(("uid", "x"))])))).Failures;

        Assert.Equal(
            ["Invalid or unknown key. Examine values at 'unknown-property.flavour'.", "Invalid or unknown key. Examine values at 'unknown-property.networks[0].uid'."],
            failures.Select(failure => failure.Reason).Order());
    }

    [Fact]
    public void A_number_that_is_none_ends_the_check() => Assert.Equal(
        "size: strconv.ParseInt: parsing \"ten\": invalid syntax",
        Assert.Throws<ProviderException>(() => _bench.Check("openstack:blockstorage/volume:Volume", "text-size", Map.Of(("size", "ten")))).Message);

    [Theory]
    [InlineData("openstack:networking/subnet:Subnet", "ipVersion", 5, "expected ip_version to be one of [4 6], got 5")]
    public void Numbers_outside_of_their_choice_are_refused(string type, string property, double value, string reason) =>
        Assert.StartsWith(reason, Failure(type, "bad", Map.Of(("networkId", "n"), ("cidr", "10.0.0.0/24")).With(property, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("openstack:compute/instance:Instance", "powerState", "asleep", "expected power_state to be one of [\"active\" \"shutoff\" \"shelved_offloaded\" \"paused\"], got asleep")]
    [InlineData("openstack:dns/zone:Zone", "type", "TERTIARY", "expected type to be one of [\"PRIMARY\" \"SECONDARY\"], got TERTIARY")]
    [InlineData("openstack:networking/router:Router", "adminStateUp", "perhaps", "cannot parse '' as bool: strconv.ParseBool: parsing \"perhaps\": invalid syntax")]
    public void Words_outside_of_their_choice_are_refused(string type, string property, string value, string reason) =>
        Assert.Equal($"{reason}. Examine values at 'bad.{property}'.", Failure(type, "bad", Map.Empty.With(property, value)));

    [Fact]
    public void A_rule_with_nothing_right_hears_of_everything()
    {
        var failures = _bench.Check("openstack:networking/secGroupRule:SecGroupRule", "bad-rule", Map.Of(
            ("direction", "inwards"), ("ethertype", "IPv5"), ("protocol", "xmas"), ("securityGroupId", "g"))).Failures.Select(failure => failure.Reason);

        Assert.Equal(
            [
                "unknown \"IPv5\" ethertype for openstack_networking_secgroup_rule_v2s. Examine values at 'bad-rule.ethertype'.",
                "unknown \"xmas\" protocol for openstack_networking_secgroup_rule_v2: strconv.Atoi: parsing \"xmas\": invalid syntax. Examine values at 'bad-rule.protocol'.",
                "unknown \"inwards\" direction for openstack_networking_secgroup_rule_v2. Examine values at 'bad-rule.direction'.",
            ],
            failures);
    }

    [Fact]
    public void Ports_without_a_protocol_are_half_a_rule() => Assert.Equal(
        [
            "Missing required argument. \"port_range_max\": all of `port_range_max,port_range_min,protocol` must be specified. Examine values at 'half-ports.portRangeMax'.",
            "Missing required argument. \"port_range_min\": all of `port_range_max,port_range_min,protocol` must be specified. Examine values at 'half-ports.portRangeMin'.",
        ],
        _bench.Check("openstack:networking/secGroupRule:SecGroupRule", "half-ports", Map.Of(
            ("direction", "ingress"), ("ethertype", "IPv4"), ("portRangeMin", 22), ("portRangeMax", 70000), ("securityGroupId", "g"))).Failures.Select(failure => failure.Reason));

    [Fact]
    public void Values_that_exclude_each_other_are_refused() => Assert.Contains(
        "Conflicting configuration arguments. \"no_gateway\": conflicts with gateway_ip. Examine values at 'both.noGateway'.",
        _bench.Check("openstack:networking/subnet:Subnet", "both", Map.Of(("networkId", "n"), ("cidr", "10.0.0.0/24"), ("gatewayIp", "10.0.0.1"), ("noGateway", true)))
            .Failures.Select(failure => failure.Reason));

    [Fact]
    public void One_of_two_is_demanded() => Assert.Contains(
        "one of `listener_id,loadbalancer_id` must be specified",
        Failure("openstack:loadbalancer/pool:Pool", "pool", Map.Of(("protocol", "TCP"), ("lbMethod", "ROUND_ROBIN"))), StringComparison.Ordinal);

    [Fact]
    public void Names_and_defaults_are_filled_in_and_noted()
    {
        var inputs = _bench.Check("openstack:networking/subnet:Subnet", "hub", Map.Of(("networkId", "n"), ("cidr", "10.0.0.0/24"))).Inputs;

        Assert.Matches(GeneratedName(), inputs["name"]!.AsText());
        Assert.Equal(new List(["enableDhcp", "ipVersion", "name"]), inputs["__defaults"]);
        Assert.Equal(new List([]), _bench.Check("openstack:networking/floatingIp:FloatingIp", "ip", Map.Of(("pool", "public"))).Inputs["__defaults"]);
    }

    [Fact]
    public void A_generated_name_is_kept_while_its_object_lives()
    {
        var first = _bench.Check("openstack:networking/router:Router", "hub", Map.Empty).Inputs;
        var kept = _bench.Provider.Check(new CheckRequest(Bench.Urn("openstack:networking/router:Router", "hub"), "openstack:networking/router:Router", first, Map.Empty, "another seed"));
        var replaced = _bench.Provider.Check(new CheckRequest(Bench.Urn("openstack:networking/router:Router", "hub"), "openstack:networking/router:Router", null, Map.Empty, "another seed"));

        Assert.Equal(first["name"], kept.Inputs["name"]);
        Assert.NotEqual(first["name"], replaced.Inputs["name"]);
    }

    private string Failure(string type, string name, Map inputs) => _bench.Check(type, name, inputs).Failures.Select(failure => failure.Reason).First();

    [GeneratedRegex("^hub-[0-9a-f]{7}$")]
    private static partial Regex GeneratedName();
}
