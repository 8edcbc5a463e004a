using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Pictures of the measurements.</summary>
public sealed record GrafanaSettings
{
    public required DnsName Host { get; init; }

    public required GrafanaGitHubSettings? GitHub { get; init; }

    public static GrafanaSettings Read(SettingsReader read) => new()
    {
        Host = read.Required("host", Kinds.Dns.Like("grafana.callysto.2i2c.cloud"), "Name under which it is found; it must lie in a zone of `dns`. The account `admin` has the stack output `grafanaPassword`."),
        GitHub = read.OptionalGroup("gitHub", GrafanaGitHubSettings.Read, "Logging in with GitHub; absent: only the account `admin`."),
    };
}
