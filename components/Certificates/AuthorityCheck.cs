using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>Checks the certificates of authorities that machines are to trust.</summary>
internal static class AuthorityCheck
{
    /// <summary>Everything that is wrong with one text of certificates, in words that follow the name of a setting.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="now">The time, or null to leave validity aside.</param>
    public static ImmutableArray<string> Problems(string pem, DateTimeOffset? now = null)
    {
        var (certificates, unreadable) = PemChain.Read(pem);
        try
        {
            return [.. unreadable, .. certificates.SelectMany(certificate => Problems(certificate, now))];
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static IEnumerable<string> Problems(X509Certificate2 certificate, DateTimeOffset? now)
    {
        var name = certificate.Subject.Length == 0 ? "no name" : certificate.Subject;
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is not { CertificateAuthority: true })
        {
            yield return $"has the certificate of {name}, which is no authority's: programs would still refuse what it is for. Give the certificate of the authority that signed it.";
        }

        if (now is { } time && certificate.NotAfter.ToUniversalTime() <= time.UtcDateTime)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"has the certificate of {name}, which expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}. Give its successor, or remove it.");
        }
    }
}
