using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>What a certificate may be used for: the words of <c>allowedUses</c>.</summary>
internal static class KeyUses
{
    private static readonly ImmutableSortedDictionary<string, X509KeyUsageFlags> Usages = new Dictionary<string, X509KeyUsageFlags>
    {
        ["digital_signature"] = X509KeyUsageFlags.DigitalSignature,
        ["content_commitment"] = X509KeyUsageFlags.NonRepudiation,
        ["key_encipherment"] = X509KeyUsageFlags.KeyEncipherment,
        ["data_encipherment"] = X509KeyUsageFlags.DataEncipherment,
        ["key_agreement"] = X509KeyUsageFlags.KeyAgreement,
        ["cert_signing"] = X509KeyUsageFlags.KeyCertSign,
        ["crl_signing"] = X509KeyUsageFlags.CrlSign,
        ["encipher_only"] = X509KeyUsageFlags.EncipherOnly,
        ["decipher_only"] = X509KeyUsageFlags.DecipherOnly,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, string> ExtendedUsages = new Dictionary<string, string>
    {
        ["any_extended"] = "2.5.29.37.0",
        ["server_auth"] = "1.3.6.1.5.5.7.3.1",
        ["client_auth"] = "1.3.6.1.5.5.7.3.2",
        ["code_signing"] = "1.3.6.1.5.5.7.3.3",
        ["email_protection"] = "1.3.6.1.5.5.7.3.4",
        ["ipsec_end_system"] = "1.3.6.1.5.5.7.3.5",
        ["ipsec_tunnel"] = "1.3.6.1.5.5.7.3.6",
        ["ipsec_user"] = "1.3.6.1.5.5.7.3.7",
        ["timestamping"] = "1.3.6.1.5.5.7.3.8",
        ["ocsp_signing"] = "1.3.6.1.5.5.7.3.9",
        ["microsoft_server_gated_crypto"] = "1.3.6.1.4.1.311.10.3.3",
        ["netscape_server_gated_crypto"] = "2.16.840.1.113730.4.1",
        ["microsoft_commercial_code_signing"] = "1.3.6.1.4.1.311.2.1.22",
        ["microsoft_kernel_code_signing"] = "1.3.6.1.4.1.311.61.1.1",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Every word, in order.</summary>
    internal static IEnumerable<string> Known => Usages.Keys.Concat(ExtendedUsages.Keys).Order(StringComparer.Ordinal);

    internal static bool IsKnown(string use) => Usages.ContainsKey(use) || ExtendedUsages.ContainsKey(use);

    internal static IEnumerable<X509Extension> Extensions(IReadOnlyList<string> uses)
    {
        var flags = uses.Aggregate(X509KeyUsageFlags.None, (sum, use) => sum | Usages.GetValueOrDefault(use));
        if (flags != X509KeyUsageFlags.None)
        {
            yield return new X509KeyUsageExtension(flags, critical: true);
        }

        var extended = new OidCollection();
        foreach (var use in uses)
        {
            if (ExtendedUsages.TryGetValue(use, out var oid))
            {
                extended.Add(new Oid(oid));
            }
        }

        if (extended.Count > 0)
        {
            yield return new X509EnhancedKeyUsageExtension(extended, critical: false);
        }
    }
}
