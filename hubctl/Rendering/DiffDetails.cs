using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>What `--diff` shows: each resource that changes with all of its properties that do.</summary>
internal static class DiffDetails
{
    private const int Indent = 6;

    internal static void Add(Page page, IEnumerable<ResourceStep> steps, Func<ResourceStep?, Piece> status)
    {
        // A replacement may come as several steps; the one that says so tells all of it.
        var changing = steps.Where(step => step.Op != ResourceOp.Same && !Words.IsDefaultProvider(step.Urn)
            && step.Op is not (ResourceOp.CreateReplacement or ResourceOp.DeleteReplaced or ResourceOp.ReadReplacement or ResourceOp.DiscardReplaced)
            && (step.Op != ResourceOp.Refresh || step.Drifted || step.New is null)).ToList();
        foreach (var step in changing)
        {
            var tone = Words.ToneOf(step.Op);
            page.Line(new($" {Words.Symbol(step.Op),-2} ", tone), new($"{Words.Type(step.Type)}  ", tone), new(Words.Name(step.Urn), Tone.Strong), "  ", status(step));
            var state = (step.Old ?? step.New)!;
            if (state.Id is { Length: > 0 } id)
            {
                page.Line(new Piece($"      [id={id}]", Tone.Faint));
            }

            page.Line(new Piece($"      [urn={step.Urn}]", Tone.Faint));
            if (state.Provider is { } provider && !Words.IsDefaultProvider(Urns.SplitReference(provider).Urn))
            {
                page.Line(new Piece($"      [provider={provider}]", Tone.Faint));
            }

            Properties(page, step);
        }
    }

    private static void Properties(Page page, ResourceStep step)
    {
        var lines = new ValueChanges(page);
        switch (step)
        {
            case { Op: ResourceOp.Refresh, Old: { } old, New: { } seen }:
                lines.Entries(Told(old.Outputs), Told(seen.Outputs), Indent, _ => false);
                break;
            case { Old: { } old, New: { } wanted }:
                lines.Entries(old.Inputs, wanted.Inputs, Indent, path => Replaces(step, path));
                Beyond(lines, step, old, wanted);
                break;
            case { New: { } made }:
                lines.All(made.Inputs, Indent, "  ", Tone.Plain);
                break;
            case { Old: { } gone }:
                lines.All(gone.Inputs, Indent, "  ", Tone.Plain);
                break;
        }
    }

    // The provider may compare with the object itself, where the inputs say nothing new: what drifted, and what overdue times bring.
    private static void Beyond(ValueChanges lines, ResourceStep step, ResourceState old, ResourceState wanted)
    {
        var paths = step.DetailedDiff is { } detailed ? detailed.Keys : step.DiffReasons.Union(step.ReplaceReasons);
        foreach (var path in paths.Where(path => Equals(PropertyPath.Find(old.Inputs, path)?.WithoutSecrets(), PropertyPath.Find(wanted.Inputs, path)?.WithoutSecrets())))
        {
            var before = PropertyPath.Find(old.Outputs, path);
            var after = PropertyPath.Find(wanted.Inputs, path) ?? (step.DetailedDiff?.GetValueOrDefault(path)?.Kind is PropertyChangeKind.Delete or PropertyChangeKind.DeleteReplace
                ? null : PropertyPath.Find(wanted.Outputs, path) ?? PropertyValue.Unknown.Instance);
            if (before is null && after is null)
            {
                continue;
            }

            lines.Change(path, before, after, Indent, changed => Replaces(step, changed), path);
        }
    }

    private static bool Replaces(ResourceStep step, string path) => step.DetailedDiff?.TryGetValue(path, out var change) is true
        ? change.Kind is PropertyChangeKind.AddReplace or PropertyChangeKind.DeleteReplace or PropertyChangeKind.UpdateReplace
        : step.ReplaceReasons.Contains(path);

    // What a cloud answers beside: an empty list where the state had nothing.
    private static PropertyValue.Map Told(PropertyValue.Map outputs) =>
        PropertyValue.Map.From(outputs.Entries.Where(entry => entry.Value is not (PropertyValue.Null or PropertyValue.List { Items.IsEmpty: true } or PropertyValue.Map { Count: 0 })));
}
