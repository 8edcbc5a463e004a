using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What the provider knows before the cloud has said anything: where the object will be, and its labels.</summary>
internal static class Plans
{
    private const string Attribution = "goog-pulumi-provisioned";

    internal static PropertyValue.Map Of(ResourceType type, ResourceSchema schema, Making making)
    {
        var planned = Labels(type, making).Over(type.Plan(making));
        foreach (var (name, value) in new[] { ("project", making.Cloud.Place.Project), ("region", making.Cloud.Place.Region), ("zone", making.Cloud.Place.Zone) })
        {
            planned = type.Planned.Contains(name) && schema.Inputs[name] is { ComputedWhenAbsent: true, Kind: SchemaKind.Text } && value is not null ? planned.With(name, value) : planned;
        }

        return schema.Inputs["deletionPolicy"] is not null ? planned.With("deletionPolicy", "DELETE") : planned;
    }

    /// <summary>The labels of the program and the provider, and all that the object has.</summary>
    internal static PropertyValue.Map Labels(ResourceType type, Making making)
    {
        if (type.Labels is not { } input)
        {
            return PropertyValue.Map.Empty;
        }

        if (making.Inputs[input] is PropertyValue.Unknown)
        {
            return PropertyValue.Map.Of(("effectiveLabels", PropertyValue.Unknown.Instance), ("pulumiLabels", PropertyValue.Unknown.Instance));
        }

        var labels = making.Cloud.Place.DefaultLabels.Over(making.Inputs.Child(input) ?? PropertyValue.Map.Empty);

        // The provider marks what it creates, and leaves what is there already as it is.
        var marked = making.Old is { } old ? old.Child("pulumiLabels")?[Attribution] is not null : making.Cloud.Place.Attributes;
        labels = marked ? labels.With(Attribution, "true") : labels;
        return PropertyValue.Map.Of(("effectiveLabels", labels), ("pulumiLabels", labels));
    }
}
