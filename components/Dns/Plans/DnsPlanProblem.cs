namespace JupyterHubInfra.Components.Dns.Plans;

/// <summary>A reason why record sets cannot be entered as wanted.</summary>
/// <param name="Source">Who wants it so.</param>
/// <param name="Problem">What is wrong; names every other source that has a part in it.</param>
/// <param name="Fix">What mends it.</param>
public sealed record DnsPlanProblem(string Source, string Problem, string Fix);
