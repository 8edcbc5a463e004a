using JupyterHubInfra.Rehearsal.Providers;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Runs programs against rehearsed clouds with the semantics of the Pulumi engine.</summary>
/// <param name="providers">The packages it knows.</param>
public sealed class RehearsalEngine(IProviderFactory providers)
{
    /// <summary>Runs one operation. Problems with state or secrets are exceptions; all others are in the result.</summary>
    public Task<RunResult> RunAsync(RunRequest request, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        throw new NotSupportedException($"not yet: {providers}, {observer}, {cancellationToken}");
    }
}
