using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Keys and fingerprints as OpenSSH writes them.</summary>
internal static class SshKeyFile
{
    private const int BlockSize = 8;

    /// <summary>One line of an authorized_keys file, with its line feed.</summary>
    internal static string PublicLine(byte[] publicKey)
    {
        var typeLength = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(publicKey);
        var type = System.Text.Encoding.ASCII.GetString(publicKey, 4, typeLength);
        return $"{type} {Convert.ToBase64String(publicKey)}\n";
    }

    internal static string FingerprintMd5(byte[] publicKey) =>
        // Not for security: this is the fingerprint's old definition.
#pragma warning disable CA5351
        string.Join(':', MD5.HashData(publicKey).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
#pragma warning restore CA5351

    internal static string FingerprintSha256(byte[] publicKey) =>
        "SHA256:" + Convert.ToBase64String(SHA256.HashData(publicKey)).TrimEnd('=');

    /// <summary>An unencrypted private key file without a comment.</summary>
    internal static string PrivateFile(SigningKey key, byte[] publicKey)
    {
        var check = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
        var secret = new SshWriter().Number(check).Number(check);
        key.WriteSshPrivateKey(secret);
        secret.Text("");
        for (byte pad = 1; secret.Length % BlockSize != 0; pad++)
        {
            secret.Raw([pad]);
        }

        var file = new SshWriter()
            .Raw("openssh-key-v1\0"u8)
            .Text("none").Text("none").Text("")
            .Number(1)
            .Block(publicKey)
            .Block(secret.ToArray());
        return Pem.Encode("OPENSSH PRIVATE KEY", file.ToArray());
    }
}
