using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What is known of an object that a stack imports or reads by its id: what its type cannot be without.</summary>
internal static class Adopted
{
    internal static PropertyValue.Map Inputs(string type, string id, PropertyValue.Map given)
    {
        var known = type switch
        {
            Types.Volume => PropertyValue.Map.Of(("size", 100), ("name", "existing-" + id)),
            Types.Subnet => PropertyValue.Map.Of(("cidr", Existing.CidrOf(id)), ("name", "existing-" + id)),
            Types.Zone => PropertyValue.Map.Of(("name", "existing.example.org."), ("email", "hostmaster@example.org")),
            Types.RecordSet => PropertyValue.Map.Of(("zoneId", id.Split('/')[0]), ("name", "existing.example.org."), ("type", "A"), ("records", PropertyValue.List.Empty)),
            Types.FloatingIp => PropertyValue.Map.Of(("pool", "public")),
            Types.Keypair => PropertyValue.Map.Of(("name", id)),
            Types.VolumeAttach => PropertyValue.Map.Of(("instanceId", id.Split('/')[0]), ("volumeId", id.Split('/')[^1])),
            _ => PropertyValue.Map.Of(("name", "existing-" + id)),
        };
        return known.Over(given);
    }
}
