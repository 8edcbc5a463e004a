using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Secrets;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>A resource cannot be planned or a step failed; the run ends. Protected: because the resource is protected.</summary>
internal sealed class StepFailure(string? urn, string message, bool isProtected = false) : Exception(message)
{
    public string? Urn { get; } = urn;

    public bool Protected { get; } = isProtected;

    /// <summary>What people are told: a message that was meant for them as it is, anything else as a fault of the rehearsal.</summary>
    public static StepFailure Of(string? urn, Exception error) => error switch
    {
        StepFailure failure => failure,
        ProviderException or StateException or SecretsException or OperationCanceledException => new(urn, error.Message),
        _ => new(urn, $"the rehearsal itself failed here, please report it: {error.GetType().Name}: {error.Message}"),
    };

    public static StepFailure ProtectedDeletion(string urn) => new(
        urn,
        $"resource \"{urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag from the resource in your Pulumi "
        + $"program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`",
        isProtected: true);

    public static StepFailure ProtectedReplacement(string urn) => new(
        urn,
        $"unable to replace resource \"{urn}\"\nas it is currently marked for protection. To unprotect the resource, remove the `protect` flag from the resource in your "
        + "Pulumi program and run `pulumi up`",
        isProtected: true);
}
