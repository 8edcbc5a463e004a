using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>An import, or a lookup by id, of something that no run has made: the rehearsed cloud has it, unless the id says otherwise.</summary>
internal sealed class Adoption(PackageSchema package, Cloud cloud)
{
    internal ReadResult Adopt(ResourceType type, ResourceSchema schema, ReadRequest request)
    {
        if (!OpenStack.Existing.Knows(request.Id))
        {
            return ReadResult.Gone;
        }

        var given = Bridged.InputDefaults.Bare(request.Inputs ?? PropertyValue.Map.Empty);
        var inputs = Facts(type.Token, schema, request.Id).Over(given);
        var making = new Making(cloud, request.Urn, request.Id, inputs.Reveal(), null);
        return new(request.Id, inputs, new Planner(package).Settled(type, schema, making, inputs).With("id", request.Id));
    }

    // What the id itself says, and what the type cannot be without.
    private static PropertyValue.Map Facts(string type, ResourceSchema schema, string id)
    {
        var parts = id.Split('/');
        var facts = PropertyValue.Map.Empty;
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            if (Property(parts[i]) is { } property && schema.Inputs[property] is not null)
            {
                facts = facts.With(property, parts[i + 1]);
            }
        }

        facts = schema.Inputs["name"] is not null && facts["name"] is null ? facts.With("name", parts[^1]) : facts;
        return Needed(type, id).Over(facts);
    }

    private static string? Property(string part) => part switch
    {
        "projects" => "project",
        "regions" => "region",
        "zones" => "zone",
        "locations" => "location",
        "clusters" => "cluster",
        "managedZones" => "managedZone",
        _ => null,
    };

    private static PropertyValue.Map Needed(string type, string id) => type switch
    {
        Types.Disk => PropertyValue.Map.Of(("size", 100), ("type", "pd-balanced")),
        Types.Filestore => PropertyValue.Map.Of(
            ("tier", "BASIC_HDD"), ("fileShares", PropertyValue.Map.Of(("capacityGb", 1024), ("name", "homes"))),
            ("networks", Properties.ListOf(PropertyValue.Map.Of(("network", "default"), ("modes", Properties.ListOf((PropertyValue)"MODE_IPV4")))))),
        Types.ManagedZone => PropertyValue.Map.Of(("dnsName", "existing.example.org.")),
        Types.Subnetwork => PropertyValue.Map.Of(("ipCidrRange", "10.128.0.0/20"), ("network", "default")),
        Types.Account => PropertyValue.Map.Of(("accountId", id.Split('/')[^1].Split('@')[0])),
        Types.Bucket => PropertyValue.Map.Of(("location", "US")),
        _ => PropertyValue.Map.Empty,
    };
}
