using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Dns;

/// <summary>What a name stands for: the type of a record set with its values.</summary>
public abstract record DnsTarget
{
    private DnsTarget(string type) => Type = type;

    /// <summary>The record type, e.g. <c>A</c>.</summary>
    public string Type { get; }

    internal abstract Output<ImmutableArray<string>> Values { get; }

    /// <summary>IPv4 addresses.</summary>
    public static DnsTarget A(params Input<string>[] addresses) => new Addresses("A", [.. addresses], DnsValues.Ipv4);

    /// <summary>IPv6 addresses; square brackets, as OpenStack writes them, are taken off.</summary>
    public static DnsTarget Aaaa(params Input<string>[] addresses) => new Addresses("AAAA", [.. addresses], DnsValues.Ipv6);

    /// <summary>Another name. A name that has this record can have no other.</summary>
    public static DnsTarget Cname(DnsName host) => new Names("CNAME", [host.Absolute]);

    /// <summary>Texts; each may be of any length.</summary>
    public static DnsTarget Txt(params string[] texts) => new Names("TXT", [.. texts.Select(DnsValues.Text)]);

    /// <summary>Hosts that take mail.</summary>
    public static DnsTarget Mx(params MailHost[] hosts) => new Names("MX", [.. hosts
        .OrderBy(host => host.Priority)
        .ThenBy(host => host.Host.Value, StringComparer.Ordinal)
        .Select(host => string.Create(CultureInfo.InvariantCulture, $"{host.Priority} {host.Host.Absolute}"))]);

    /// <summary>Values that were read and checked already, of any type.</summary>
    /// <param name="type">The record type.</param>
    /// <param name="values">The values as a zone file writes them.</param>
    public static DnsTarget Written(string type, params ImmutableArray<string> values) => new Names(type, values);

    internal abstract void Check(ArgsIssues issues, string property);

    private sealed record Addresses(string AddressType, ImmutableArray<Input<string>> Inputs, Func<string, string> Read) : DnsTarget(AddressType)
    {
        // Addresses are mostly known only when something else was made: a wrong one fails in the record that needs it.
        internal override Output<ImmutableArray<string>> Values => Output.All(Inputs).Apply(all => all.Select(Read).ToImmutableArray());

        internal override void Check(ArgsIssues issues, string property) =>
            issues.Require(!Inputs.IsEmpty, property, $"has no address. Give at least one for a record of type {Type}.");
    }

    private sealed record Names(string NameType, ImmutableArray<string> Known) : DnsTarget(NameType)
    {
        internal override Output<ImmutableArray<string>> Values => Output.Create(Known);

        internal override void Check(ArgsIssues issues, string property) =>
            issues.Require(!Known.IsEmpty && Known.All(value => value is not "."), property, $"has no value. Give at least one for a record of type {Type}.");
    }
}
