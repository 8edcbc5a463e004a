using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>A private key in PEM form, or why it is none. Its messages say nothing of what is in it.</summary>
internal sealed class PemKey : IDisposable
{
    private readonly AsymmetricAlgorithm? _key;

    private PemKey(AsymmetricAlgorithm? key, string? problem) => (_key, Problem) = (key, problem);

    public string? Problem { get; }

    public static PemKey Read(string pem)
    {
        var rest = pem.AsSpan();
        string? label = null;
        var keys = 0;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var found = rest[fields.Label].ToString();
            rest = rest[fields.Location.End..];
            if (found.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                (label, keys) = (found, keys + 1);
            }
        }

        // The older form says it in a header that PEM readers do not look at.
        if (label == "ENCRYPTED PRIVATE KEY" || pem.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            return new(null, "is encrypted with a passphrase, which the proxy cannot ask anybody for. Decrypt it (openssl pkey -in KEY); the setting itself is kept encrypted.");
        }

        return keys switch
        {
            0 => new(null, "is no private key in PEM form: no block '-----BEGIN PRIVATE KEY-----' is in it."),
            1 => Import(pem),
            _ => new(null, "holds more than one private key. Give the one that belongs to the certificate."),
        };
    }

    public bool BelongsTo(X509Certificate2 certificate) => _key is not null && _key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    public void Dispose() => _key?.Dispose();

    private static PemKey Import(string pem) => Try(RSA.Create(), pem) ?? Try(ECDsa.Create(), pem) ?? new(null, "cannot be read as an RSA or EC key: it is of another kind, or was cut or changed.");

    private static PemKey? Try(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return new(key, null);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
