using System.Globalization;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>A host that must answer over HTTPS.</summary>
public sealed record WatchedHost
{
    private WatchedHost(DnsName host, string path, int status) => (Host, Path, Status) = (host, path, status);

    /// <summary>Its name.</summary>
    public DnsName Host { get; }

    /// <summary>What is asked for.</summary>
    public string Path { get; }

    /// <summary>Status of the right answer.</summary>
    public int Status { get; }

    /// <summary>A hub, which says how it is at <c>/hub/health</c>.</summary>
    /// <param name="host">Name of the hub.</param>
    /// <param name="status">Status of the right answer; another one where something in front of the hub asks for a password first. Default: 200.</param>
    public static WatchedHost Hub(DnsName host, int status = 200) => new(host, "/hub/health", status);

    /// <summary>Prometheus behind a password: it must be there, and refuse (401). An open one counts as broken.</summary>
    /// <param name="host">Name of it.</param>
    public static WatchedHost Prometheus(DnsName host) => new(host, "/", 401);

    internal void Check(ArgsIssues issues, string property) =>
        issues
            .Require(Status is >= 100 and <= 599, property, string.Create(CultureInfo.InvariantCulture, $"expects the status {Status} of '{Host}'. Give 100 to 599."))
            .Require(!Host.Value.StartsWith('*'), property, $"has '{Host}', which is no host. Give one name.");
}
