using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>The objects of a release.</summary>
internal sealed record Manifest(ImmutableArray<PropertyValue.Map> Objects)
{
    private const string Hook = "helm.sh/hook";

    /// <summary>Reads rendered templates. Hooks are not the release's objects.</summary>
    internal static Manifest Parse(IEnumerable<string> rendered) => new(
    [
        .. rendered.SelectMany(Documents).Select(text => YamlValue.Parse("template", text)).OfType<PropertyValue.Map>()
            .Where(one => one.Text("kind") is not null && one.At("metadata.annotations")?.AsMap()?[Hook] is null),
    ]);

    /// <summary>The objects' names by kind and version, as the provider lists them.</summary>
    internal PropertyValue.Map Names() => PropertyValue.Map.From(Objects
        .GroupBy(one => $"{GroupKind(one)}/{one.Text("apiVersion")}", NameOf, StringComparer.Ordinal)
        .Select(group => KeyValuePair.Create(group.Key, (PropertyValue)Properties.ListOf(group.Distinct().Order(StringComparer.Ordinal)))));

    /// <summary>The pods' specifications of its workloads, by kind and name.</summary>
    internal IEnumerable<(string Name, PropertyValue.Map Pod, double Replicas)> Workloads() =>
        from one in Objects
        where one.Text("kind") is "Deployment" or "StatefulSet" or "DaemonSet"
        select ($"{one.Text("kind")}/{NameOf(one)}", one.At("spec.template.spec")?.AsMap() ?? PropertyValue.Map.Empty, one.At("spec.replicas")?.AsNumber() ?? 1);

    private static string GroupKind(PropertyValue.Map one) => one.Text("apiVersion")?.Split('/') is [var group, _] ? $"{one.Text("kind")}.{group}" : one.Text("kind")!;

    private static string NameOf(PropertyValue.Map one)
    {
        var name = one.At("metadata.name")?.AsText() ?? "";
        return one.At("metadata.namespace")?.AsText() is { Length: > 0 } space ? $"{space}/{name}" : name;
    }

    private static IEnumerable<string> Documents(string rendered) =>
        ("\n" + rendered.Replace("\r", "", StringComparison.Ordinal)).Split("\n---").Select(text => text.TrimStart('-')).Where(text => text.Split('\n').Any(line => line.Trim() is { Length: > 0 } said && said[0] != '#'));
}
