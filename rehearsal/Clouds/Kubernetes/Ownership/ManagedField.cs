using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>What one manager owns of an object, one entry of `metadata.managedFields`.</summary>
/// <param name="Manager">Who, e.g. `kube-controller-manager`.</param>
/// <param name="Operation">`Apply` or `Update`: the same manager is another one with each.</param>
/// <param name="ApiVersion">The version of the object that it wrote.</param>
/// <param name="Time">When it last wrote.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Subresource">`status`, or null for the object itself.</param>
internal sealed record ManagedField(string Manager, string Operation, string ApiVersion, string Time, FieldSet Fields, string? Subresource = null)
{
    internal const string Apply = "Apply";

    internal const string Update = "Update";

    /// <summary>Who creates objects for the provider.</summary>
    internal const string Creator = "pulumi-kubernetes";

    internal const string Controllers = "kube-controller-manager";

    internal static ManagedField Read(PropertyValue.Map entry) => new(
        entry.Text("manager") ?? "", entry.Text("operation") ?? Update, entry.Text("apiVersion") ?? "", entry.Text("time") ?? "",
        FieldSet.Read(entry.Child("fieldsV1") ?? PropertyValue.Map.Empty) with { Owned = false }, entry.Text("subresource"));

    internal PropertyValue.Map ToValue()
    {
        var value = PropertyValue.Map.Of(
            ("apiVersion", ApiVersion), ("fieldsType", "FieldsV1"), ("fieldsV1", Fields.ToValue()), ("manager", Manager), ("operation", Operation), ("time", Time));
        return Subresource is null ? value : value.With("subresource", Subresource);
    }
}
