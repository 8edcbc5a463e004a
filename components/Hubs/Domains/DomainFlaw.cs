namespace JupyterHubInfra.Components.Hubs.Domains;

/// <summary>What may be the matter with an entry among allowed domains.</summary>
public enum DomainFlaw
{
    /// <summary>Nobody's domain, or more domains than anybody can mean: refused.</summary>
    Malformed,

    /// <summary>The same as an earlier entry.</summary>
    Duplicate,

    /// <summary>A wildcard beside it lets in the same people already.</summary>
    Shadowed,

    /// <summary>A wildcard below which anybody can get a domain.</summary>
    Wide,

    /// <summary>A list that no login looks at.</summary>
    Unused,
}
