using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>
/// Looks at a certificate that people bring themselves before a proxy does: whether the key belongs to it, whether the chain is whole
/// and in order, whether browsers will take it for the host, and for how long. It reads no clock: the caller says what time it is.
/// </summary>
internal static class OwnCertificateCheck
{
    /// <summary>From this many days before the end on there is a warning at each preview.</summary>
    public const int WarningDays = 30;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <param name="certificatePem">The chain in PEM form, the host's own certificate first.</param>
    /// <param name="keyPem">The private key in PEM form.</param>
    /// <param name="host">The name that browsers ask for.</param>
    /// <param name="now">The time to hold the dates against.</param>
    public static CertificateFindings Of(string certificatePem, string keyPem, DnsName host, DateTimeOffset now)
    {
        var (chain, unreadable) = PemChain.Read(certificatePem);
        using var key = PemKey.Read(keyPem);
        try
        {
            return chain.IsEmpty
                ? new(unreadable, KeyProblems(key, []), [])
                : new([.. unreadable, .. ChainProblems(chain, host, now)], KeyProblems(key, chain), Warnings(chain, now));
        }
        finally
        {
            foreach (var certificate in chain)
            {
                certificate.Dispose();
            }
        }
    }

    private static ImmutableArray<string> KeyProblems(PemKey key, ImmutableArray<X509Certificate2> chain)
    {
        if (key.Problem is { } problem)
        {
            return [problem];
        }

        var owner = chain.Select((certificate, index) => (Number: index + 1, certificate)).FirstOrDefault(entry => key.BelongsTo(entry.certificate)).Number;
        return owner switch
        {
            0 when chain.IsEmpty => [],
            0 => ["does not belong to the certificate: their public keys differ. Give the key that the certificate was requested with."],
            1 => [],
            _ => [string.Create(CultureInfo.InvariantCulture, $"belongs to certificate {owner} of the chain, not to the first. The host's own certificate comes first, then each one's issuer.")],
        };
    }

    private static IEnumerable<string> ChainProblems(ImmutableArray<X509Certificate2> chain, DnsName host, DateTimeOffset now)
    {
        var own = chain[0];
        foreach (var problem in HostProblems(own, host))
        {
            yield return problem;
        }

        for (var i = 0; i < chain.Length; i++)
        {
            // A root at the end is not what browsers look at: they have their own.
            foreach (var problem in i > 0 && IsSelfSigned(chain[i]) ? [] : CertificateProblems(chain[i], i + 1, now))
            {
                yield return problem;
            }

            if (LinkProblem(chain, i) is { } link)
            {
                yield return link;
                yield break;
            }
        }
    }

    private static IEnumerable<string> HostProblems(X509Certificate2 own, DnsName host)
    {
        var names = own.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()).ToList();
        if (names.Count == 0)
        {
            yield return "names no host: browsers look at its subject alternative names only, and it has none. Request it anew with the host's name among them.";
        }
        else if (!own.MatchesHostname(host.Value, allowWildcards: true, allowCommonName: false))
        {
            yield return $"is for {string.Join(", ", names)}, which does not cover {host}.{(names.Any(name => name.StartsWith("*.", StringComparison.Ordinal)) ? " A wildcard covers exactly one label." : "")}";
        }

        if (own.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage && !usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == ServerAuthentication))
        {
            yield return "is not for servers: its extended key usage lacks server authentication. Request one for a web server.";
        }
    }

    private static IEnumerable<string> CertificateProblems(X509Certificate2 certificate, int number, DateTimeOffset now)
    {
        var which = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"certificate {number} ({Name(certificate)}) ");
        if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
        {
            yield return $"{which}is not valid before {Date(certificate.NotBefore)} UTC. Deploy it then, or check the clock.";
        }

        if (certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime)
        {
            yield return $"{which}expired on {Date(certificate.NotAfter)} UTC. Renew it.";
        }

        if (StrengthProblem(certificate) is { } weak)
        {
            yield return which + weak;
        }

        if (number > 1 && certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is not { CertificateAuthority: true })
        {
            yield return $"{which}may not issue certificates: it is no authority's. Leave it out, and put the issuer's in its place.";
        }
    }

    private static string? StrengthProblem(X509Certificate2 certificate)
    {
        if (certificate.SignatureAlgorithm.FriendlyName is { } signature && (signature.Contains("sha1", StringComparison.OrdinalIgnoreCase) || signature.Contains("md5", StringComparison.OrdinalIgnoreCase)))
        {
            return $"is signed with {signature}, which browsers refuse. Have it issued anew.";
        }

        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return rsa.KeySize >= 2048 ? null : string.Create(CultureInfo.InvariantCulture, $"has an RSA key of {rsa.KeySize} bits; browsers want at least 2048.");
        }

        using var ec = certificate.GetECDsaPublicKey();
        return ec?.KeySize is 256 or 384
            ? null
            : ec is null ? "has a key that is neither RSA nor EC, which not all browsers know." : string.Create(CultureInfo.InvariantCulture, $"has an EC key of {ec.KeySize} bits; all browsers know P-256 and P-384 only.");
    }

    private static string? LinkProblem(ImmutableArray<X509Certificate2> chain, int index)
    {
        var certificate = chain[index];
        if (IsSelfSigned(certificate))
        {
            return index == chain.Length - 1 ? null : string.Create(CultureInfo.InvariantCulture, $"holds more certificates after number {index + 1} ({Name(certificate)}), which signs itself and ends the chain. Remove them.");
        }

        var issuer = certificate.IssuerName.RawData.AsSpan();
        if (index == chain.Length - 1)
        {
            return index > 0 ? null : $"holds only the host's own certificate; browsers also need its issuer's ({Name(certificate.IssuerName)}). Append it: authorities hand it out as the chain or bundle.";
        }

        if (!issuer.SequenceEqual(chain[index + 1].SubjectName.RawData))
        {
            foreach (var other in chain)
            {
                if (issuer.SequenceEqual(other.SubjectName.RawData))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"is not in order: after certificate {index + 1} ({Name(certificate)}) must come its issuer ({Name(certificate.IssuerName)}), which stands elsewhere. The host's own certificate comes first, then each one's issuer.");
                }
            }

            return string.Create(CultureInfo.InvariantCulture, $"lacks the issuer of certificate {index + 1} ({Name(certificate)}): {Name(certificate.IssuerName)}. Put it between {index + 1} and {index + 2}.");
        }

        return CertificateSignature.IsBy(certificate, chain[index + 1])
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is broken between {index + 1} and {index + 2}: {Name(chain[index + 1])} has the issuer's name but did not sign {Name(certificate)}. Get the chain that belongs to the certificate.");
    }

    private static ImmutableArray<string> Warnings(ImmutableArray<X509Certificate2> chain, DateTimeOffset now)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        var first = chain.Where((certificate, index) => index == 0 || !IsSelfSigned(certificate)).MinBy(certificate => certificate.NotAfter)!;
        var left = first.NotAfter.ToUniversalTime() - now.UtcDateTime;
        if (left > TimeSpan.Zero && left <= TimeSpan.FromDays(WarningDays))
        {
            var whose = ReferenceEquals(first, chain[0]) ? "The hub's certificate" : $"{Name(first)} in the chain of the hub's certificate";
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{whose} expires on {Date(first.NotAfter)} UTC, in {(int)left.TotalDays} days. Nobody renews it but you."));
        }

        if (IsSelfSigned(chain[0]))
        {
            warnings.Add("The hub's certificate is signed by nobody but itself: browsers will warn all users.");
        }

        return warnings.ToImmutable();
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string Name(X509Certificate2 certificate) => Name(certificate.SubjectName);

    private static string Name(X500DistinguishedName name) => name.Name.Length == 0 ? "no name" : name.Name;

    private static string Date(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
