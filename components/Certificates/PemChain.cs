using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>Reads certificates in PEM form one by one, so that a message can say which of them is bad.</summary>
internal static class PemChain
{
    private const string Certificate = "CERTIFICATE";

    public static (ImmutableArray<X509Certificate2> Chain, ImmutableArray<string> Problems) Read(string pem)
    {
        var chain = ImmutableArray.CreateBuilder<X509Certificate2>();
        var problems = ImmutableArray.CreateBuilder<string>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label].ToString();
            var block = rest[fields.Location].ToString();
            rest = rest[fields.Location.End..];
            if (label != Certificate)
            {
                problems.Add(label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)
                    ? "holds a private key among the certificates. The key has a setting of its own."
                    : $"holds a block '{label}' among the certificates. Only blocks '{Certificate}' belong here.");
                continue;
            }

            try
            {
                chain.Add(X509Certificate2.CreateFromPem(block));
            }
            catch (CryptographicException)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"has a certificate that cannot be read: number {chain.Count + 1} was cut or changed. Copy the whole file again."));
                break;
            }
        }

        if (chain.Count == 0 && problems.Count == 0)
        {
            problems.Add("is no certificate in PEM form: no block '-----BEGIN CERTIFICATE-----' is in it. Convert it (openssl x509 -inform DER -outform PEM).");
        }

        return (chain.ToImmutable(), problems.ToImmutable());
    }
}
