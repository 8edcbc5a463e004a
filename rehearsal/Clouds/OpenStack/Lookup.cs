using System.Collections.Frozen;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What a function looks for, and what the real provider says when it finds nothing.</summary>
/// <param name="Client">What the provider calls its client for the service.</param>
/// <param name="Kind">The kind in the catalogue.</param>
/// <param name="Type">The type of the stack's own objects; empty where stacks make none.</param>
/// <param name="Nothing">The refusal.</param>
/// <param name="Criteria">The arguments that name what is looked for, each with the output that holds it; an empty output is the id.</param>
internal sealed record Lookup(string Client, string Kind, string Type, string Nothing, params (string Argument, string Output)[] Criteria)
{
    private const string NoResults = "Your query returned no results. Please change your search criteria and try again.";

    private static readonly FrozenDictionary<string, Lookup> All = new Dictionary<string, Lookup>(StringComparer.Ordinal)
    {
        ["openstack:networking/getNetwork:getNetwork"] = new("networking", "networks", Types.Network, NoResults, ("name", "name"), ("networkId", "")),
        ["openstack:networking/getSubnet:getSubnet"] = new(
            "networking", "subnets", Types.Subnet, "Your query returned no openstack_networking_subnet_v2. Please change your search criteria and try again.", ("name", "name"), ("subnetId", "")),
        ["openstack:networking/getPort:getPort"] = new("networking", "ports", Types.Port, NoResults, ("name", "name"), ("portId", "")),
        ["openstack:networking/getRouter:getRouter"] = new("networking", "routers", Types.Router, "No Router found", ("name", "name"), ("routerId", "")),
        ["openstack:networking/getSecGroup:getSecGroup"] = new("networking", "securityGroups", Types.SecGroup, "", ("name", "name"), ("secgroupId", "")),
        ["openstack:networking/getFloatingIp:getFloatingIp"] = new("networking", "floatingIps", Types.FloatingIp, "No openstack_networking_floatingip_v2 found", ("address", "address")),
        ["openstack:compute/getFlavor:getFlavor"] = new("compute", "flavors", "", NoResults, ("name", ""), ("flavorId", "")),
        ["openstack:compute/getInstanceV2:getInstanceV2"] = new("compute", "servers", Types.Instance, NoResults, ("id", "")),
        ["openstack:compute/getKeypair:getKeypair"] = new("compute", "keyPairs", Types.Keypair, "", ("name", "")),
        ["openstack:images/getImage:getImage"] = new("image", "images", "", NoResults, ("name", "")),
        ["openstack:dns/getDnsZone:getDnsZone"] = new("DNS", "zones", Types.Zone, NoResults, ("name", "name")),
        ["openstack:blockstorage/getVolumeV3:getVolumeV3"] = new("block storage", "volumes", Types.Volume, "Your openstack_blockstorage_volume_v3 query returned no results", ("name", "name")),
        ["openstack:blockstorage/getQuotasetV3:getQuotasetV3"] = new("block storage", "quotas", "", NoResults),
        ["openstack:compute/getQuotaSetV2:getQuotaSetV2"] = new("compute", "quotas", "", NoResults),
        ["openstack:networking/getQuotaV2:getQuotaV2"] = new("networking", "quotas", "", NoResults),
        ["openstack:identity/getAuthScope:getAuthScope"] = new("identity", "scopes", "", NoResults),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static Lookup? Find(string token) => All.GetValueOrDefault(token);

    /// <summary>Why nothing is found; null when something is.</summary>
    internal string? Refusal(Cloud cloud, PropertyValue.Map args)
    {
        foreach (var (argument, output) in Criteria)
        {
            if (args.Text(argument) is { } wanted && !IsOwn(cloud, output, wanted) && !cloud.Catalog.Knows(Kind, wanted))
            {
                return (Kind, argument) switch
                {
                    ("flavors", "flavorId") => "No Flavor found",
                    ("securityGroups", _) => $"No Security Group found with name: {args.Text("name")}",
                    ("keyPairs", _) => $"Error retrieving openstack_compute_keypair_v2 {wanted}: " + cloud.Endpoints.Answer(
                        "[200]", "GET", "compute", "/v2.1/os-keypairs/" + wanted, 404, Errors.Nova("itemNotFound", 404, $"Keypair {wanted} not found for user {Cloud.User}")),
                    _ => Nothing,
                };
            }
        }

        // What is described in other words is there, unless the words say that it is not.
        return args.Entries.Any(entry => !Criteria.Any(criterion => criterion.Argument == entry.Key) && !Existing.Knows(entry.Value.AsText())) ? Nothing : null;
    }

    private bool IsOwn(Cloud cloud, string output, string wanted) =>
        Type.Length > 0 && (output.Length == 0 ? cloud.Find(Type, wanted) is not null : cloud.Where(Type, output, wanted).Any());
}
