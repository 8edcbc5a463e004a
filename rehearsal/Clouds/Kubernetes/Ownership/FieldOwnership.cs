using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>Which fields of an object somebody owns who writes it.</summary>
internal static class FieldOwnership
{
    // Name and place are the object's, not anybody's fields; the rest is the server's own.
    private static readonly string[] NobodysMetadata =
        ["creationTimestamp", "deletionTimestamp", "generateName", "generation", "managedFields", "name", "namespace", "resourceVersion", "selfLink", "uid"];

    /// <summary>The fields of who creates an object with these values.</summary>
    internal static FieldSet OfCreator(PropertyValue.Map made) => Fields(Stripped(made), "", applied: false) with { Owned = false };

    /// <summary>The fields of who applies these values.</summary>
    internal static FieldSet OfApplier(PropertyValue.Map applied) => Fields(Stripped(applied), "", applied: true) with { Owned = false };

    /// <summary>The fields that differ between two versions of an object, without those that only went.</summary>
    internal static FieldSet Changed(PropertyValue.Map before, PropertyValue.Map after) => Changes(Stripped(before), Stripped(after), "") with { Owned = false };

    /// <summary>The fields of a part of an object.</summary>
    internal static FieldSet OfPart(string path, PropertyValue.Map part, bool applied) => Fields(part, path, applied);

    private static PropertyValue.Map Stripped(PropertyValue.Map value)
    {
        var plain = value.Reveal().Without("apiVersion").Without("kind").Without("status").WithoutNotes();
        if (plain.Child("metadata") is not { } metadata)
        {
            return plain;
        }

        var owned = NobodysMetadata.Aggregate(metadata, (rest, name) => rest.Without(name));
        return owned.Count > 0 ? plain.With("metadata", owned) : plain.Without("metadata");
    }

    private static FieldSet Fields(PropertyValue value, string path, bool applied)
    {
        switch (value)
        {
            case PropertyValue.Map { Count: > 0 } map when !FieldKinds.IsWhole(path):
                var owned = path.Length > 0 && !applied && !FieldKinds.IsAlways(path);
                return map.Entries.Aggregate(
                    FieldSet.Nothing with { Owned = owned }, (set, entry) => set.With("f:" + entry.Key, Fields(entry.Value, Join(path, entry.Key), applied)));
            case PropertyValue.Map { Count: 0 } when FieldKinds.IsAlways(path) && !applied:
                return FieldSet.Nothing;
            case PropertyValue.List { Items.Length: > 0 } list when Names(list, path) is { } names:
                return list.Items.Zip(names).Aggregate(
                    FieldSet.Nothing with { Owned = !applied }, (set, item) => set.With(item.Second, Fields(item.First, path, applied) with { Owned = true }));
            default:
                return FieldSet.Leaf;
        }
    }

    private static FieldSet Changes(PropertyValue? before, PropertyValue after, string path)
    {
        if (before is null)
        {
            return Fields(after, path, applied: false);
        }

        if (before == after)
        {
            return FieldSet.Nothing;
        }

        switch (before, after)
        {
            case (PropertyValue.Map old, PropertyValue.Map current) when !FieldKinds.IsWhole(path):
                return current.Entries.Aggregate(FieldSet.Nothing, (set, entry) => set.With("f:" + entry.Key, Changes(old[entry.Key], entry.Value, Join(path, entry.Key))));
            case (PropertyValue.List old, PropertyValue.List current) when Names(old, path) is { } oldNames && Names(current, path) is { } names:
                return current.Items.Zip(names).Aggregate(FieldSet.Nothing, (set, item) =>
                {
                    var at = Array.IndexOf(oldNames, item.Second);
                    return set.With(item.Second, at < 0 ? Fields(item.First, path, applied: false) with { Owned = true } : Changes(old.Items[at], item.First, path));
                });
            default:
                return FieldSet.Leaf;
        }
    }

    /// <summary>The items' names in a set of fields; null when the list is one value.</summary>
    internal static string[]? Names(PropertyValue.List list, string path)
    {
        if (FieldKinds.IsSet(path))
        {
            return [.. list.Items.Select(item => $"v:\"{item.AsText()}\"")];
        }

        var keys = FieldKinds.ListKeys(path);
        return keys.IsEmpty || !list.Items.All(item => item is PropertyValue.Map)
            ? null
            : [.. list.Items.Select(item => $"k:{{{string.Join(',', keys.Select(key => $"\"{key}\":{KeyText(key, (PropertyValue.Map)item)}"))}}}")];
    }

    private static string KeyText(string key, PropertyValue.Map item) => item[key] switch
    {
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Text text => $"\"{text.Value}\"",
        _ => key == "protocol" ? "\"TCP\"" : "\"\"",
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
