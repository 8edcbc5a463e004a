using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Secrets;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Runs programs against rehearsed clouds with the semantics of the Pulumi engine.</summary>
/// <param name="providers">The packages it knows.</param>
public sealed class RehearsalEngine(IProviderFactory providers)
{
    /// <summary>
    /// Runs one operation. What cannot even begin is an exception whose message names the way out: StateException, SecretsException,
    /// ProgramException. All else is in the result.
    /// </summary>
    public async Task<RunResult> RunAsync(RunRequest request, IRunObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(observer);

        request = request with { Stack = request.Stack with { Secrets = new RememberingSecrets(request.Stack.Secrets) } };

        // A preview writes nothing and may run beside an up.
        using var taken = request.Operation is Operation.Preview ? null : request.State.Lock(request.Project.Name, request.Stack.Name);
        return request.Operation switch
        {
            Operation.Preview or Operation.Up => await new ProgramRun(request, providers, observer, cancellationToken).RunAsync().ConfigureAwait(false),
            Operation.Destroy or Operation.Refresh when request.RunProgram => await new ProgramRun(request, providers, observer, cancellationToken).RunAsync().ConfigureAwait(false),
            Operation.Destroy => await new DestroyRun(request, providers, observer, cancellationToken).RunAsync().ConfigureAwait(false),
            Operation.Refresh => await new RefreshRun(request, providers, observer, cancellationToken).RunAsync().ConfigureAwait(false),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Operation, "no such operation"),
        };
    }
}
