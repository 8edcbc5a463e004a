using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>Which fields of a status its controller owns.</summary>
internal static class StatusOwnership
{
    internal const string Subresource = "status";

    /// <param name="status">The fields that the controller set.</param>
    /// <param name="whole">Whether it made the maps too, not just entries of maps that were there.</param>
    internal static FieldSet Of(PropertyValue.Map status, bool whole = true)
    {
        var fields = FieldOwnership.OfPart("status", status, applied: !whole);
        return fields.Inner.IsEmpty ? FieldSet.Nothing : FieldSet.Nothing.With("f:status", fields with { Owned = false });
    }
}
