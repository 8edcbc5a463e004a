using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between a host's name and its zone.</summary>
internal static class DnsRules
{
    public static void Check(string path, DnsName host, DnsSettings dns, SettingsIssues issues)
    {
        issues.Require(host.IsWithin(dns.Zone), path, $"is {host}, which is not in the zone {dns.Zone} of dns.zone.", issues.Edit(path, $"{host.Value.Split('.')[0]}.{dns.Zone}"), "dns.zone");
        issues.Require(dns.Mode is not DnsZoneMode.New || dns.Email is not null, "dns.email", "is missing; a new zone needs a contact address.",
            issues.Edit("dns.email", $"hostmaster@{dns.Zone}"), "dns.mode");
    }
}
