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

    public static StepFailure ProtectedDependant(string urn, string replaced) => new(
        replaced,
        $"unable to replace resource \"{urn}\" as part of replacing \"{replaced}\" as it is currently marked for protection. To unprotect the resource, remove the "
        + $"`protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`",
        isProtected: true);

    public static StepFailure UnknownTarget(string urn) => new(
        null,
        $"Target '{urn}' could not be found in the stack." + (urn.Contains('$', StringComparison.Ordinal) ? "" : " Did you forget to escape $ in your shell?"));

    public static StepFailure UntargetedCreation(string urn, string needed) => new(
        urn, $"Resource '{urn}' depends on '{needed}' which was was not specified in --target list.");

    public static StepFailure UntargetedDeletion(string urn) => new(
        urn,
        $"Resource '{urn}' will be destroyed but was not specified in --target list.\nEither include resource in --target list or pass --target-dependents to proceed.");

    public static StepFailure ImportedReplacement(string urn, string changes) => new(
        urn,
        "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program;\n" + changes);
}
