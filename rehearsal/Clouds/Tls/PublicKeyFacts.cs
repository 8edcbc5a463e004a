using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>The public outputs of a private key, in the resource and in the function alike.</summary>
internal static class PublicKeyFacts
{
    internal static PropertyValue.Map Of(SigningKey key)
    {
        var ssh = key.SshPublicKey;
        return PropertyValue.Map.Of(
            ("publicKeyPem", key.PublicKeyPem),
            ("publicKeyOpenssh", ssh is null ? "" : SshKeyFile.PublicLine(ssh)),
            ("publicKeyFingerprintMd5", ssh is null ? "" : SshKeyFile.FingerprintMd5(ssh)),
            ("publicKeyFingerprintSha256", ssh is null ? "" : SshKeyFile.FingerprintSha256(ssh)));
    }

    internal static string IdOf(SigningKey key) => Fingerprint(key.PublicKeyInfo);

    /// <summary>The SHA-1 that the real provider takes as the id of what a PEM holds.</summary>
    // Not for security: an id.
#pragma warning disable CA5350
    internal static string Fingerprint(byte[] der) => Convert.ToHexStringLower(SHA1.HashData(der));
#pragma warning restore CA5350
}
