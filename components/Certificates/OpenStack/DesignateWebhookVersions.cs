namespace JupyterHubInfra.Components.Certificates.OpenStack;

/// <summary>
/// SysEleven's solver for Designate. The images that its pod prepares itself with are pinned here: the chart would take whatever is
/// newest of one of them.
/// </summary>
internal static class DesignateWebhookVersions
{
    public const string Repository = "https://syseleven.github.io/designate-certmanager-webhook";
    public const string Chart = "designate-certmanager-webhook";
    public const string Version = "0.9.2";
    public const string AlpineTag = "3.22.1";

    /// <summary>How an issuer names the solver.</summary>
    public const string GroupName = "acme.syseleven.de";

    /// <summary>Its name in that group; in lower case, as the API server lists it.</summary>
    public const string SolverName = "designatedns";
}
