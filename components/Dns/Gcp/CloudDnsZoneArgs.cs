using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns.Gcp;

/// <summary>Which zone of Cloud DNS is meant.</summary>
public sealed partial record CloudDnsZoneArgs
{
    /// <summary>The domain.</summary>
    public required DnsName Zone { get; init; }

    /// <summary>Id of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Where the zone comes from.</summary>
    public required CloudDnsZoneSource Source { get; init; }

    internal void Check(ArgsIssues issues)
    {
        GcpNames.CheckProject(issues, nameof(Project), Project);
        issues
            .Require(!Zone.Value.StartsWith('*'), nameof(Zone), $"is '{Zone}'. Give the name of a zone, e.g. 'example.org'.")
            .Require(NameRule().IsMatch(Source.ManagedZone), nameof(Source), $"names the zone '{Source.ManagedZone}', which is no name that Cloud DNS gives: letters, digits and hyphens, without dots, e.g. '{Zone.Value.Replace('.', '-')}' (gcloud dns managed-zones list).");
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?\\z")]
    private static partial Regex NameRule();
}
