using System.Collections.Frozen;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What the provider checks beyond the schema, before any cloud is asked.</summary>
internal static class Rules
{
    private static readonly FrozenSet<string> Protocols = new[]
    {
        "ah", "any", "dccp", "egp", "esp", "gre", "icmp", "igmp", "ipip", "ipv6-encap", "ipv6-frag", "ipv6-icmp", "ipv6-nonxt", "ipv6-opts", "ipv6-route", "ospf", "pgm",
        "rsvp", "sctp", "tcp", "udp", "udplite", "vrrp", "",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static void Check(InputChecker checker, string type, PropertyValue.Map inputs)
    {
        switch (type)
        {
            case Types.Subnet:
                CheckVersion(checker, inputs);
                break;
            case Types.FloatingIp when inputs["pool"] is null:
                checker.Fail("Missing required argument. The argument \"pool\" is required, but no definition was found.", "pool");
                break;
            case Types.SecGroupRule:
                CheckRule(checker, inputs);
                break;
            case Types.Instance:
                OneOf(checker, inputs, "powerState", "power_state", "active", "shutoff", "shelved_offloaded", "paused");
                OneOf(checker, inputs, "networkMode", "network_mode", "auto", "none");
                break;
            case Types.Zone:
                OneOf(checker, inputs, "type", "type", "PRIMARY", "SECONDARY");
                break;
            case Types.Volume:
                OneOf(checker, inputs, "volumeRetypePolicy", "volume_retype_policy", "never", "on-demand");
                break;
            case Types.Listener:
                OneOf(checker, inputs, "protocol", "protocol", "TCP", "UDP", "SCTP", "HTTP", "HTTPS", "TERMINATED_HTTPS", "PROMETHEUS");
                break;
            case Types.Pool:
                OneOf(checker, inputs, "protocol", "protocol", "TCP", "UDP", "HTTP", "HTTPS", "PROXY", "SCTP", "PROXYV2");
                OneOf(checker, inputs, "lbMethod", "lb_method", "ROUND_ROBIN", "LEAST_CONNECTIONS", "SOURCE_IP", "SOURCE_IP_PORT");
                break;
            case Types.Monitor:
                OneOf(checker, inputs, "type", "type", "TCP", "UDP-CONNECT", "HTTP", "HTTPS", "TLS-HELLO", "PING", "SCTP");
                break;
            case Types.Share:
                CheckShare(checker, inputs);
                break;
            case Types.ShareAccess:
                OneOf(checker, inputs, "accessType", "access_type", "ip", "user", "cert", "cephx");
                OneOf(checker, inputs, "accessLevel", "access_level", "rw", "ro");
                break;
            case Types.Container:
                CheckVersions(checker, inputs);
                break;
            case Types.Member:
                CheckPort(checker, inputs, "protocolPort", "protocol_port");
                break;
        }
    }

    private static void CheckVersion(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs.Whole("ipVersion") is { } version and not (4 or 6))
        {
            checker.Fail($"expected ip_version to be one of [4 6], got {version}", "ipVersion");
        }
    }

    private static void CheckRule(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs.Text("ethertype") is { } ethertype and not ("IPv4" or "IPv6"))
        {
            checker.Fail($"unknown \"{ethertype}\" ethertype for openstack_networking_secgroup_rule_v2s", "ethertype");
        }

        if (inputs.Text("protocol") is { } protocol && !Protocols.Contains(protocol) && !int.TryParse(protocol, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            checker.Fail($"unknown \"{protocol}\" protocol for openstack_networking_secgroup_rule_v2: strconv.Atoi: parsing \"{protocol}\": invalid syntax", "protocol");
        }

        if (inputs.Text("direction") is { } direction and not ("ingress" or "egress"))
        {
            checker.Fail($"unknown \"{direction}\" direction for openstack_networking_secgroup_rule_v2", "direction");
        }

        // Ports mean nothing without each other and a protocol.
        var ports = new[] { ("portRangeMax", "port_range_max"), ("portRangeMin", "port_range_min") };
        if (ports.Any(port => inputs[port.Item1] is not null) && (inputs["protocol"] is null || ports.Any(port => inputs[port.Item1] is null)))
        {
            foreach (var (key, attribute) in ports.Where(port => inputs[port.Item1] is not null))
            {
                checker.Fail($"Missing required argument. \"{attribute}\": all of `port_range_max,port_range_min,protocol` must be specified", key);
            }
        }
    }

    private static void CheckShare(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs.Text("shareProto") is { } protocol && protocol.ToUpperInvariant() is not ("NFS" or "CIFS" or "CEPHFS" or "GLUSTERFS" or "HDFS" or "MAPRFS"))
        {
            checker.Fail($"expected share_proto to be one of [\"NFS\" \"CIFS\" \"CEPHFS\" \"GLUSTERFS\" \"HDFS\" \"MAPRFS\"], got {protocol}", "shareProto");
        }

        if (inputs.Whole("size") is { } size and < 1)
        {
            checker.Fail(string.Create(CultureInfo.InvariantCulture, $"expected size to be at least (1), got {size}"), "size");
        }
    }

    private static void CheckVersions(InputChecker checker, PropertyValue.Map inputs)
    {
        if (inputs["versioningLegacy"]?.AsMap()?.Text("type") is { } kind && kind.ToLowerInvariant() is not ("versions" or "history"))
        {
            checker.Fail($"expected versioning_legacy.0.type to be one of [\"versions\" \"history\"], got {kind}", "versioningLegacy.type");
        }
    }

    private static void CheckPort(InputChecker checker, PropertyValue.Map inputs, string key, string attribute)
    {
        if (inputs.Whole(key) is { } port and (< 1 or > 65535))
        {
            checker.Fail($"expected {attribute} to be in the range (1 - 65535), got {port}", key);
        }
    }

    private static void OneOf(InputChecker checker, PropertyValue.Map inputs, string key, string attribute, params string[] allowed)
    {
        if (inputs.Text(key) is { } value && !allowed.Contains(value))
        {
            checker.Fail($"expected {attribute} to be one of [{string.Join(' ', allowed.Select(word => $"\"{word}\""))}], got {value}", key);
        }
    }
}
