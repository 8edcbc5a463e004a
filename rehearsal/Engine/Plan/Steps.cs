using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Makes steps of what was decided.</summary>
internal static class Steps
{
    public static PlannedStep Create(Subject subject, ResourceState wanted) => Of(subject, ResourceOp.Create, wanted, DiffResult.None);

    public static PlannedStep DeleteFirst(ResourceState old, IProvider? provider, DiffResult diff) => new()
    {
        Op = ResourceOp.DeleteReplaced,
        Urn = old.Urn,
        Old = old,
        Provider = provider,
        ReplacesLater = true,
        DiffReasons = diff.DiffKeys,
        ReplaceReasons = diff.ReplaceKeys,
    };

    public static PlannedStep Replace(Subject subject, ResourceState wanted, DiffResult diff, PlannedStep creation) => new()
    {
        Op = ResourceOp.Replace,
        Urn = subject.Urn,
        Old = creation.DeletesLater ? subject.Old! with { Delete = true } : subject.Old! with { PendingReplacement = true },
        New = wanted,
        Creation = creation,
        DiffReasons = diff.DiffKeys,
        ReplaceReasons = diff.ReplaceKeys,
        DetailedDiff = diff.DetailedDiff,
    };

    public static PlannedStep Of(Subject subject, ResourceOp op, ResourceState wanted, DiffResult diff, bool deletesLater = false) => new()
    {
        Op = op,
        Urn = subject.Urn,
        Subject = subject,
        Old = subject.Old,
        New = wanted,
        Provider = subject.Provider,
        RandomSeed = subject.Seed,
        DeletesLater = deletesLater,
        DiffReasons = diff.DiffKeys,
        ReplaceReasons = diff.ReplaceKeys,
        DetailedDiff = diff.DetailedDiff,
        IgnoreChanges = subject.Goal.IgnoreChanges,
    };
}
