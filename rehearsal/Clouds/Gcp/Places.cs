namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>Refusals of places that are not there.</summary>
internal static class Places
{
    internal static void RefuseRegion(Making making, string doing)
    {
        if (Regions.ZonesOf(making.Cloud.Settings, making.Region).IsEmpty)
        {
            throw Errors.Refusal(doing, 400, $"Invalid value for field 'region': '{making.Region}'. Unknown region.", "invalid");
        }
    }

    internal static void RefuseZone(Making making, string doing)
    {
        if (!Regions.IsZone(making.Zone) || Regions.ZonesOf(making.Cloud.Settings, making.Zone).IsEmpty)
        {
            throw Errors.Refusal(doing, 400, $"Invalid value for field 'zone': '{making.Zone}'. Unknown zone.", "invalid");
        }
    }
}
