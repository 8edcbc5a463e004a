using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal static class Pem
{
    /// <summary>A PEM block as the real provider writes it: 64 columns and a line feed at the end.</summary>
    internal static string Encode(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der) + "\n";

    /// <summary>The bytes of the first PEM block, which must be a <paramref name="label"/>.</summary>
    internal static byte[] Decode(string label, string text)
    {
        if (!PemEncoding.TryFind(text, out var fields))
        {
            throw new CryptographicException($"failed to decode PEM of expected type \"{label}\" from bytes");
        }

        var found = text[fields.Label];
        return found == label
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new CryptographicException($"invalid PEM type - expected \"{label}\", got \"{found}\"");
    }
}
