using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Compares inputs path by path; paths at or under a replacing one replace.</summary>
internal sealed class PathDiffer(ImmutableArray<string> replacePaths)
{
    private readonly ImmutableSortedDictionary<string, PropertyChange>.Builder _changes =
        ImmutableSortedDictionary.CreateBuilder<string, PropertyChange>(StringComparer.Ordinal);

    private readonly SortedSet<string> _topLevel = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _replaces = new(StringComparer.Ordinal);

    internal void Compare(PropertyValue.Map before, PropertyValue.Map after)
    {
        foreach (var key in before.Entries.Keys.Union(after.Entries.Keys, StringComparer.Ordinal))
        {
            CompareValue(key, key, before[key], after[key]);
        }
    }

    /// <param name="topLevelKeys">Releases name the inputs that change; objects only give the paths.</param>
    /// <param name="deleteFirst">Whether a replacement cannot stand beside the original.</param>
    internal DiffResult Result(bool topLevelKeys, bool deleteFirst) => _changes.Count == 0
        ? DiffResult.None
        : new DiffResult
        {
            Changes = true,
            DiffKeys = topLevelKeys ? [.. _topLevel] : [],
            ReplaceKeys = [.. _replaces],
            DetailedDiff = _changes.ToImmutable(),
            DeleteBeforeReplace = _replaces.Count > 0 && deleteFirst,
        };

    private void CompareValue(string key, string path, PropertyValue? before, PropertyValue? after)
    {
        switch (before, after)
        {
            case (null or PropertyValue.Null, null or PropertyValue.Null):
                break;
            case (null or PropertyValue.Null, _):
                Note(key, path, PropertyChangeKind.Add);
                break;
            case (_, null or PropertyValue.Null):
                Note(key, path, PropertyChangeKind.Delete);
                break;
            case (PropertyValue.Map old, PropertyValue.Map current):
                foreach (var name in old.Entries.Keys.Union(current.Entries.Keys, StringComparer.Ordinal))
                {
                    CompareValue(key, Step(path, name), old[name], current[name]);
                }

                break;
            case (PropertyValue.List old, PropertyValue.List current):
                for (var i = 0; i < Math.Max(old.Items.Length, current.Items.Length); i++)
                {
                    CompareValue(key, $"{path}[{i}]", i < old.Items.Length ? old.Items[i] : null, i < current.Items.Length ? current.Items[i] : null);
                }

                break;
            default:
                if (before != after)
                {
                    Note(key, path, PropertyChangeKind.Update);
                }

                break;
        }
    }

    private void Note(string key, string path, PropertyChangeKind kind)
    {
        _topLevel.Add(key);
        if (!replacePaths.Any(replacing => IsAtOrUnder(path, replacing)))
        {
            _changes[path] = new PropertyChange(kind, InputDiff: kind == PropertyChangeKind.Delete);
            return;
        }

        _replaces.Add(path);
        _changes[path] = new PropertyChange(kind switch
        {
            PropertyChangeKind.Add => PropertyChangeKind.AddReplace,
            PropertyChangeKind.Delete => PropertyChangeKind.DeleteReplace,
            _ => PropertyChangeKind.UpdateReplace,
        });
    }

    private static bool IsAtOrUnder(string path, string replacing) =>
        path.StartsWith(replacing, StringComparison.Ordinal) && (path.Length == replacing.Length || path[replacing.Length] is '.' or '[')
        || replacing.StartsWith(path + ".", StringComparison.Ordinal);

    private static string Step(string path, string name) =>
        name.AsSpan().ContainsAny(".[]/\"") ? $"{path}[\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]" : $"{path}.{name}";
}
