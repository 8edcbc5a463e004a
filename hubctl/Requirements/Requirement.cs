namespace JupyterHubInfra.Hubctl.Requirements;

/// <summary>One line of a stack's output `requirements`.</summary>
/// <param name="What">What is counted.</param>
/// <param name="Unit">MiB, GiB, or nothing.</param>
/// <param name="Needed">How much the stack needs.</param>
/// <param name="Limit">How much its project may have; -1: as much as it wants; null: not known.</param>
internal sealed record Requirement(string What, string Unit, long Needed, long? Limit)
{
    internal bool Fits => Limit is null or < 0 || Needed <= Limit;
}
