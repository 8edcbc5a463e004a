using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Conformance.Recordings;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares what up, refresh and destroy said they did with what our engine did.</summary>
internal static class DoneComparison
{
    internal static IEnumerable<Finding> Of(RecordedText recorded, Played played, bool failed)
    {
        // A component is shown as done only when it has told its outputs.
        var components = played.Done.Where(step => !(step.New ?? step.Old)!.Custom).Select(step => $"{Shown(step.Type)} {Urns.Name(step.Urn)}").ToHashSet();
        return Keyed.Compare(
            Aspect.Operations,
            recorded.Done().Select(done => ($"{done.Type} {done.Name}", $"{done.Verb} [{(ShowsDiff(done.Verb) ? done.Diff : "")}]")).Where(done => !components.Contains(done.Item1)).Distinct(),
            played.Done.Select(step => ($"{Shown(step.Type)} {Urns.Name(step.Urn)}", Verb(step) is { } verb ? $"{verb} [{Diff(step, verb)}]" : ""))
                .Where(done => done.Item2.Length > 0 && !components.Contains(done.Item1)).Distinct(),
            failed);
    }

    // The display leaves out what the module of a type says twice: random:index/randomPet:RandomPet is random:index:RandomPet.
    private static string Shown(string type) => type.Split(':') is [var package, var module, var name] && module.Split('/') is [.. var folders, var last] && string.Equals(last, name, StringComparison.OrdinalIgnoreCase)
        ? $"{package}:{string.Join('/', folders)}:{name}"
        : type;

    // Where the engine has asked nobody what differs, the display compares the inputs itself.
    private static string Diff(ResourceStep step, string verb) => !ShowsDiff(verb) ? "" : string.Join(' ', (step switch
    {
        // A provider that names only paths is shown by where they begin.
        { DiffReasons.IsEmpty: true, DetailedDiff: { Count: > 0 } details } => details.Keys.Select(path => PropertyPaths.Parse(path)[0]).Distinct(),
        { DiffReasons.IsEmpty: true, Op: ResourceOp.Replace or ResourceOp.Refresh, Old: { } old, New: { } made } =>
            old.Inputs.Entries.Keys.Union(made.Inputs.Entries.Keys).Where(key => !Equals(old.Inputs[key], made.Inputs[key])),
        { DetailedDiff: null, Op: not ResourceOp.Refresh, Old: { } old, New: { } made } => step.DiffReasons.Where(key => !Equals(Masked(old.Inputs[key]), Masked(made.Inputs[key]))),
        _ => step.DiffReasons.AsEnumerable(),
    }).Order(StringComparer.Ordinal));

    // It compares what it shows, and of secrets that is always the same.
    private static PropertyValue? Masked(PropertyValue? value) => value switch
    {
        PropertyValue.Secret => "[secret]",
        PropertyValue.Map map => PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Masked(entry.Value)!))),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(item => Masked(item)!)]),
        _ => value,
    };

    // In other lines the display has whatever it last heard of the resource.
    private static bool ShowsDiff(string verb) => verb is "updated" or "replaced";

    private static string? Verb(ResourceStep step) => step.Op switch
    {
        ResourceOp.Create => "created",
        ResourceOp.CreateReplacement => "created replacement",
        ResourceOp.Replace => "replaced",
        ResourceOp.Update => "updated",
        ResourceOp.Delete => "deleted",
        ResourceOp.DeleteReplaced => "deleted original",
        // The engine's own lookups are not displayed.
        ResourceOp.Read when !step.Type.StartsWith("pulumi:", StringComparison.Ordinal) => "read",
        ResourceOp.Import => "imported",
        ResourceOp.Refresh when step.New is null => "deleted",
        ResourceOp.Refresh when step.Drifted => "updated",
        _ => null,
    };
}
