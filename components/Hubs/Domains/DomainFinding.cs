namespace JupyterHubInfra.Components.Hubs.Domains;

/// <summary>One thing that a person should know about an allowed domain.</summary>
/// <param name="Path">Where it stands, e.g. <c>allowedDomains[3]</c>, below the path that was given.</param>
/// <param name="Entry">The entry as it is written; empty for a whole list.</param>
/// <param name="Flaw">What is the matter.</param>
/// <param name="Message">The same in words, made to follow the path and a colon or a blank.</param>
public sealed record DomainFinding(string Path, string Entry, DomainFlaw Flaw, string Message)
{
    /// <summary>The entry that makes this one needless. Default: none does.</summary>
    public string? CoveredBy { get; init; }

    /// <summary>Whether settings with it are refused; everything else is a warning.</summary>
    public bool IsError => Flaw is DomainFlaw.Malformed;

    /// <summary>Whether the list lets in the same people without it.</summary>
    public bool IsNeedless => Flaw is DomainFlaw.Duplicate or DomainFlaw.Shadowed or DomainFlaw.Unused;

    /// <summary>The line for a preview.</summary>
    public override string ToString() => $"{Path} {Message}";
}
