using System.Text;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Tests.Clouds;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>A resource of a state as text, without ids, times and generated values.</summary>
internal static class StateText
{
    internal static string Of(ResourceState resource)
    {
        var text = new StringBuilder();
        text.AppendLine($"type {resource.Type} custom {resource.Custom} id {(resource.Id is null ? "none" : "present")} delete {resource.Delete}");
        text.AppendLine($"parent {resource.Parent} provider {(resource.Provider is { } provider ? Engine.Urns.SplitReference(provider).Urn : "none")}");
        text.AppendLine($"protect {resource.Protect} external {resource.External} retain {resource.RetainOnDelete} deletedWith {resource.DeletedWith} pending {resource.PendingReplacement}");
        text.AppendLine($"dependencies {string.Join(' ', resource.Dependencies.Order(StringComparer.Ordinal))}");
        text.AppendLine($"secret outputs {string.Join(' ', resource.AdditionalSecretOutputs)} ignore {string.Join(' ', resource.IgnoreChanges)} timeouts {resource.CustomTimeouts}");
        text.AppendLine($"created {(resource.Created is null ? "no" : "yes")} errors {resource.InitErrors.Length}");
        foreach (var entry in resource.PropertyDependencies?.ToArray() ?? [])
        {
            text.AppendLine($"{entry.Key} from {string.Join(' ', entry.Value.Order(StringComparer.Ordinal))}");
        }

        foreach (var entry in resource.ResourceHooks?.ToArray() ?? [])
        {
            text.AppendLine($"{entry.Key} runs {string.Join(' ', entry.Value)}");
        }

        // Numbers, booleans and marks are the program's; texts may come from generated values.
        text.AppendLine("inputs").AppendLine(Shape.Of(Sealed(resource.Inputs)));
        text.AppendLine("outputs").AppendLine(Shape.Of(Sealed(resource.Outputs)));
        return text.ToString();
    }

    // What is encrypted in the recordings shows only that it is secret.
    private static PropertyValue Sealed(PropertyValue value) => value switch
    {
        PropertyValue.Secret => new PropertyValue.Secret("(encrypted)"),
        PropertyValue.Map map => PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Sealed(entry.Value)))),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(Sealed)]),
        _ => value,
    };
}
