using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>What a refresh found, as people are to see it: nothing, a change, or that the object is gone.</summary>
internal static class Found
{
    internal static ResourceStep Of(ResourceStep step, IReadOnlySet<string> failed) => step switch
    {
        { Op: not ResourceOp.Refresh } => step,
        _ when failed.Contains(step.Urn) => step,
        { New: null } => step with { Op = ResourceOp.Delete },
        { Drifted: false } => step with { Op = ResourceOp.Same },
        _ => step with { DiffReasons = [.. Differing(step).Order(StringComparer.Ordinal)] },
    };

    private static IEnumerable<string> Differing(ResourceStep step)
    {
        var (before, now) = (step.Old!.Outputs, step.New!.Outputs);
        return before.Entries.Keys.Union(now.Entries.Keys, StringComparer.Ordinal).Where(key => !Equals(before[key], now[key]));
    }
}
