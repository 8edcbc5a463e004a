using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Compares what an object is with what it shall be, path by path; a change at, under or around a replacing path replaces.</summary>
internal sealed partial class PathDiffer(ImmutableArray<string> replacePaths)
{
    private readonly ImmutableSortedDictionary<string, PropertyChange>.Builder _changes =
        ImmutableSortedDictionary.CreateBuilder<string, PropertyChange>(StringComparer.Ordinal);

    private readonly SortedSet<string> _topLevel = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _replaces = new(StringComparer.Ordinal);

    /// <param name="state">What it is.</param>
    /// <param name="after">What it shall be.</param>
    /// <param name="before">What it was told to be: what is not wanted any more was wanted here.</param>
    internal void Compare(PropertyValue.Map state, PropertyValue.Map after, PropertyValue.Map before) => Maps(null, "", state, after, before);

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

    private void Maps(string? top, string path, PropertyValue.Map state, PropertyValue.Map after, PropertyValue.Map before)
    {
        foreach (var (key, value) in after.Entries)
        {
            Values(top ?? key, Step(path, key), state[key], value, before[key]);
        }

        foreach (var key in before.Entries.Keys.Where(key => after[key] is null or PropertyValue.Null && before[key] is not PropertyValue.Null))
        {
            Note(top ?? key, Step(path, key), PropertyChangeKind.Delete, null);
        }
    }

    private void Values(string top, string path, PropertyValue? state, PropertyValue after, PropertyValue? before)
    {
        switch (state, after)
        {
            case (_, PropertyValue.Null):
                break;
            case (null or PropertyValue.Null, _):
                Note(top, path, PropertyChangeKind.Add, after);
                break;
            case (PropertyValue.Map old, PropertyValue.Map current):
                Maps(top, path, old, current, before as PropertyValue.Map ?? PropertyValue.Map.Empty);
                break;
            case (PropertyValue.List old, PropertyValue.List current):
                Lists(top, path, old, current);
                break;
            default:
                if (state != after)
                {
                    Note(top, path, PropertyChangeKind.Update, after);
                }

                break;
        }
    }

    // Lists are replaced whole; what differs in them is still told item by item.
    private void Lists(string top, string path, PropertyValue.List state, PropertyValue.List after)
    {
        for (var i = 0; i < Math.Max(state.Items.Length, after.Items.Length); i++)
        {
            if (i >= after.Items.Length)
            {
                Note(top, $"{path}[{i}]", PropertyChangeKind.Delete, null);
            }
            else
            {
                Values(top, $"{path}[{i}]", i < state.Items.Length ? state.Items[i] : null, after.Items[i], i < state.Items.Length ? state.Items[i] : null);
            }
        }
    }

    private void Note(string top, string path, PropertyChangeKind kind, PropertyValue? value)
    {
        _topLevel.Add(top);
        var anyItem = Index().Replace(path, "[*]");
        if (!replacePaths.Any(replacing => IsConcerned(anyItem, replacing, value)))
        {
            _changes[path] = new PropertyChange(kind, InputDiff: kind == PropertyChangeKind.Delete);
            return;
        }

        _replaces.Add(path);
        _changes[path] = new PropertyChange(
            kind switch
            {
                PropertyChangeKind.Add => PropertyChangeKind.AddReplace,
                PropertyChangeKind.Delete => PropertyChangeKind.DeleteReplace,
                _ => PropertyChangeKind.UpdateReplace,
            },
            InputDiff: kind == PropertyChangeKind.Delete);
    }

    private static bool IsConcerned(string path, string replacing, PropertyValue? value) =>
        (path.StartsWith(replacing, StringComparison.Ordinal) && (path.Length == replacing.Length || path[replacing.Length] is '.' or '['))
        || (replacing.StartsWith(path + ".", StringComparison.Ordinal) && value?.AsMap() is { } map && Objects.Edits.At(map, replacing[(path.Length + 1)..]) is not null);

    private static string Step(string path, string name) => name.AsSpan().ContainsAny(".[]\"")
        ? $"{path}[\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]"
        : path.Length == 0 ? name : $"{path}.{name}";

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
