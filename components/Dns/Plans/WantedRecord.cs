using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns.Plans;

/// <summary>A record set that somebody wants in a zone.</summary>
public sealed record WantedRecord
{
    /// <summary>Who wants it, as messages call them: a place in the settings or another stack.</summary>
    public required string Source { get; init; }

    /// <summary>The full name.</summary>
    public required DnsName Name { get; init; }

    /// <summary>The record type, one of <see cref="RecordText.Types"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Seconds that resolvers may keep it.</summary>
    public required int Ttl { get; init; }

    /// <summary>The values, as <see cref="RecordText"/> writes them.</summary>
    public required ImmutableArray<string> Values { get; init; }

    /// <summary>The zone under which it was declared. Default: none; the closest zone around its name takes it.</summary>
    public DnsName? Zone { get; init; }

    /// <summary>Whether its source has entered it already: it takes its name, but nobody else makes it. Default: false.</summary>
    public bool Entered { get; init; }

    /// <summary>Name and type, as messages call a record set.</summary>
    public override string ToString() => $"{Name} {Type}";
}
