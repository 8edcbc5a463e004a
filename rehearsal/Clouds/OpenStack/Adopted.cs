using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What is known of an object that a stack imports or reads by its id: what its type cannot be without.</summary>
internal static class Adopted
{
    /// <summary>Whether the rehearsed cloud has an object of an id: as its catalogue says, else unless the id says that it does not.</summary>
    internal static bool Exists(Cloud cloud, string type, string id) => type == Types.Volume && cloud.Catalog.Lists("volumes")
        ? cloud.Catalog.NameOf("volumes", id) is not null
        : Existing.Knows(id);

    internal static PropertyValue.Map Inputs(Cloud cloud, string type, string id, PropertyValue.Map given)
    {
        var facts = cloud.Catalog.Find("volumes", id);
        var known = type switch
        {
            Types.Volume => PropertyValue.Map.Of(
                ("size", facts?.Size ?? 100), ("name", cloud.Catalog.NameOf("volumes", id) ?? "existing-" + id), ("availabilityZone", facts?.AvailabilityZone ?? Cloud.Zone)),
            Types.Subnet => PropertyValue.Map.Of(("cidr", cloud.CidrOf(id)), ("name", "existing-" + id)),
            Types.Zone => PropertyValue.Map.Of(("name", "existing.example.org."), ("email", "hostmaster@example.org")),
            Types.RecordSet => PropertyValue.Map.Of(("zoneId", id.Split('/')[0]), ("name", "existing.example.org."), ("type", "A"), ("records", PropertyValue.List.Empty)),
            Types.FloatingIp => PropertyValue.Map.Of(("pool", "public")),
            Types.Keypair or Types.Container => PropertyValue.Map.Of(("name", id)),
            Types.VolumeAttach => PropertyValue.Map.Of(("instanceId", id.Split('/')[0]), ("volumeId", id.Split('/')[^1])),
            _ => PropertyValue.Map.Of(("name", "existing-" + id)),
        };
        return known.Over(given);
    }
}
