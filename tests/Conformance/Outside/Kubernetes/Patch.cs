using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>The ways in which a server is told to change an object.</summary>
internal static class Patch
{
    /// <summary>RFC 7386: what is null goes, maps are merged, all else is replaced.</summary>
    internal static PropertyValue.Map Merge(PropertyValue.Map live, PropertyValue.Map patch) => patch.Entries.Aggregate(live, (current, entry) => (current[entry.Key], entry.Value) switch
    {
        (_, PropertyValue.Null) => current.Without(entry.Key),
        (PropertyValue.Map inner, PropertyValue.Map more) => current.With(entry.Key, Merge(inner, more)),
        (_, PropertyValue.Map more) => current.With(entry.Key, Merge(PropertyValue.Map.Empty, more)),
        _ => current.With(entry.Key, entry.Value),
    });

    /// <summary>As <see cref="Merge"/>, but lists whose items have keys are merged by them.</summary>
    internal static PropertyValue.Map Strategic(PropertyValue.Map live, PropertyValue.Map patch) => WithoutNulls(ApplyMerge.Merge(live, PropertyValue.Map.Empty, patch, removes: false));

    /// <summary>RFC 6902, with the operations add, replace and remove.</summary>
    internal static PropertyValue.Map Json(PropertyValue.Map live, PropertyValue.List operations) => operations.Items.Select(one => one.AsMap()!).Aggregate(live, (current, operation) =>
        (PropertyValue.Map)Step(
            current, [.. (operation.Text("path") ?? "").Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))], operation));

    private static PropertyValue Step(PropertyValue value, string[] path, PropertyValue.Map operation)
    {
        var (name, last) = (path[0], path.Length == 1);
        var removes = operation.Text("op") == "remove";
        switch (value)
        {
            case PropertyValue.Map map when last:
                return removes ? map.Without(name) : map.With(name, operation["value"].OrNull());
            case PropertyValue.Map map:
                return map.With(name, Step(map[name] ?? throw new Refusal($"the server rejected our request due to an error in our request: no path {operation.Text("path")}", "BadRequest"), path[1..], operation));
            case PropertyValue.List list:
                var at = name == "-" ? list.Items.Length : int.Parse(name, CultureInfo.InvariantCulture);
                return new PropertyValue.List((last, removes, operation.Text("op")) switch
                {
                    (true, true, _) => list.Items.RemoveAt(at),
                    (true, _, "replace") => list.Items.SetItem(at, operation["value"].OrNull()),
                    (true, _, _) => list.Items.Insert(at, operation["value"].OrNull()),
                    _ => list.Items.SetItem(at, Step(list.Items[at], path[1..], operation)),
                });
            default:
                throw new Refusal($"there is nothing at {operation.Text("path")}", "BadRequest");
        }
    }

    private static PropertyValue.Map WithoutNulls(PropertyValue.Map map) => PropertyValue.Map.From(map.Entries.Where(entry => entry.Value is not PropertyValue.Null)
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value is PropertyValue.Map inner ? WithoutNulls(inner) : entry.Value)));
}
