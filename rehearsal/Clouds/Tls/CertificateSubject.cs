using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Whom a certificate is for.</summary>
internal sealed record CertificateSubject
{
    internal string? Country { get; init; }

    internal string? Organization { get; init; }

    internal string? OrganizationalUnit { get; init; }

    internal string? Locality { get; init; }

    internal string? Province { get; init; }

    internal ImmutableArray<string> StreetAddresses { get; init; } = [];

    internal string? PostalCode { get; init; }

    internal string? CommonName { get; init; }

    internal string? SerialNumber { get; init; }

    internal string? EmailAddress { get; init; }

    private IEnumerable<(string Oid, string? Value)> Parts =>
    [
        ("2.5.4.6", Country), ("2.5.4.10", Organization), ("2.5.4.11", OrganizationalUnit), ("2.5.4.7", Locality), ("2.5.4.8", Province),
        .. StreetAddresses.Select(line => ("2.5.4.9", (string?)line)),
        ("2.5.4.17", PostalCode), ("2.5.4.3", CommonName), ("2.5.4.5", SerialNumber), ("1.2.840.113549.1.9.1", EmailAddress),
    ];

    internal X500DistinguishedName ToName()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (oid, value) in Parts.Where(part => !string.IsNullOrEmpty(part.Value)))
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(IsPrintable(value!) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value!);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }

    private static bool IsPrintable(string value) => value.All(c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c));
}
