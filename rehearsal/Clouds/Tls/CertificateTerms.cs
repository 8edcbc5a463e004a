using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>What an issuer decides about a certificate.</summary>
internal sealed record CertificateTerms
{
    internal required int ValidityHours { get; init; }

    internal required ImmutableArray<string> AllowedUses { get; init; }

    internal bool IsCa { get; init; }

    /// <summary>How many certificate authorities may follow below. Default (-1): any number.</summary>
    internal int MaxPathLength { get; init; } = -1;

    internal bool SetSubjectKeyId { get; init; }

    internal bool SetAuthorityKeyId { get; init; }
}
