using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>Refusals in an API server's words.</summary>
internal static class ApiErrors
{
    internal static ProviderException NotFound(string plural, string name) => new($"{plural} \"{name}\" not found");

    internal static ProviderException AlreadyExists(ObjectKind kind, PropertyValue.Map inputs) => new($"{kind.Plural} \"{NameOf(inputs)}\" already exists");

    internal static ProviderException Invalid(ObjectKind kind, PropertyValue.Map inputs, IReadOnlyList<string> reasons)
    {
        string[] each = [.. reasons.Distinct(StringComparer.Ordinal)];
        return new($"{kind.Qualified} \"{NameOf(inputs)}\" is invalid: {(each.Length == 1 ? each[0] : $"[{string.Join(", ", each)}]")}");
    }

    internal static ProviderException Conflict(string manager, ImmutableArray<(ManagedField Owner, FieldSet Fields)> conflicts)
    {
        var fields = conflicts.SelectMany(conflict => conflict.Fields.Paths().Select(path => (conflict.Owner, path))).ToArray();
        var said = fields.Length == 1
            ? $"Apply failed with 1 conflict: conflict with \"{fields[0].Owner.Manager}\"{With(fields[0].Owner)}: {fields[0].path}"
            : $"Apply failed with {fields.Length} conflicts: "
                + string.Join('\n', fields.GroupBy(field => field.Owner).Select(group => $"conflicts with \"{group.Key.Manager}\"{With(group.Key)}:\n{string.Join('\n', group.Select(field => "- " + field.path))}"));
        return new(
            "server-side apply field conflict detected, see https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/"
            + "managing-resources-with-server-side-apply/#handle-field-conflicts-on-existing-resources for troubleshooting help\n"
            + $"The resource managed by field manager \"{manager}\" had an apply conflict: {said}");
    }

    private static string With(ManagedField owner) => owner.Subresource is { } part ? $" with subresource \"{part}\" using {owner.ApiVersion}" : $" using {owner.ApiVersion}";

    internal static string NameOf(PropertyValue.Map inputs) => inputs.Child("metadata")?.Text("name") ?? "";
}
