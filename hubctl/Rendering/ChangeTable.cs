using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Which properties of existing resources change, and from what to what.</summary>
internal static class ChangeTable
{
    private const int LongestValue = 48;

    internal static void Add(Page page, IEnumerable<ResourceStep> steps)
    {
        var rows = steps
            .Where(step => step.Op is ResourceOp.Update or ResourceOp.Replace or ResourceOp.Refresh && !Words.IsDefaultProvider(step.Urn) && !Words.IsStack(step.Urn))
            .OrderBy(step => Words.Name(step.Urn), StringComparer.Ordinal)
            .ThenBy(step => step.Urn, StringComparer.Ordinal)
            .SelectMany(Rows)
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        page.Gap();
        page.Line(new Piece("Changes:", Tone.Strong));
        page.Table([["   ", new("Resource", Tone.Faint), new("Property", Tone.Faint), new("Before", Tone.Faint), new("After", Tone.Faint)], .. rows]);
    }

    private static IEnumerable<Piece[]> Rows(ResourceStep step)
    {
        var mark = new Piece($" {Words.Symbol(step.Op),-2}", Words.ToneOf(step.Op));
        var name = $"{Words.Name(step.Urn)} ({step.Type[(step.Type.LastIndexOf(':') + 1)..]})";
        foreach (var path in Paths(step))
        {
            var replaces = IsReason(step, path) ? " (replaces)" : "";
            var (before, after) = ValueText.Shortened(Value(step, step.Old, path), Value(step, step.New, path), LongestValue);
            yield return [mark, name, new(path + replaces, replaces.Length > 0 ? Tone.Replace : Tone.Plain), before, after];
            (mark, name) = ("   ", "");
        }
    }

    private static IEnumerable<string> Paths(ResourceStep step) =>
        step.DetailedDiff is { Count: > 0 } detailed
            ? detailed.Keys
            : step.DiffReasons.Union(step.ReplaceReasons).Order(StringComparer.Ordinal).DefaultIfEmpty("-");

    private static bool IsReason(ResourceStep step, string path) =>
        step.DetailedDiff?.TryGetValue(path, out var change) is true
            ? change.Kind is PropertyChangeKind.AddReplace or PropertyChangeKind.DeleteReplace or PropertyChangeKind.UpdateReplace
            : step.ReplaceReasons.Contains(path);

    // A refresh tells what the object is, not what was asked for.
    private static string Value(ResourceStep step, Rehearsal.State.ResourceState? state, string path)
    {
        if (state is null)
        {
            return "-";
        }

        var (first, second) = step.Op == ResourceOp.Refresh ? (state.Outputs, state.Inputs) : (state.Inputs, state.Outputs);
        return ValueText.Of(PropertyPath.Find(first, path) ?? PropertyPath.Find(second, path));
    }
}
