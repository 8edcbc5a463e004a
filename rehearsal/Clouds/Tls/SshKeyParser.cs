using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Reads unencrypted OpenSSH private key files.</summary>
internal static class SshKeyParser
{
    internal static SigningKey Parse(byte[] file)
    {
        var outer = new SshReader(file);
        if (!outer.Raw(15).SequenceEqual("openssh-key-v1\0"u8))
        {
            throw new CryptographicException("failed to parse openssh private key: invalid openssh private key format");
        }

        if (outer.Text() != "none")
        {
            throw new CryptographicException("failed to parse openssh private key: ssh: this private key is passphrase protected");
        }

        _ = outer.Text();
        _ = outer.Block();
        _ = outer.Number();
        _ = outer.Block();

        var secret = new SshReader(outer.Block());
        if (secret.Number() != secret.Number())
        {
            throw new CryptographicException("failed to parse openssh private key: ssh: malformed OpenSSH key");
        }

        return secret.Text() switch
        {
            "ssh-ed25519" => Ed25519(secret),
            "ssh-rsa" => Rsa(secret),
            "ecdsa-sha2-nistp256" => Ecdsa(secret, ECCurve.NamedCurves.nistP256, 32),
            "ecdsa-sha2-nistp384" => Ecdsa(secret, ECCurve.NamedCurves.nistP384, 48),
            "ecdsa-sha2-nistp521" => Ecdsa(secret, ECCurve.NamedCurves.nistP521, 66),
            var type => throw new CryptographicException($"failed to parse openssh private key: unhandled key type {type}"),
        };
    }

    private static Ed25519Key Ed25519(SshReader secret)
    {
        _ = secret.Block();
        return Ed25519Key.FromSeed(secret.Block()[..Tls.Ed25519.KeyLength].ToArray());
    }

    private static RsaKey Rsa(SshReader secret)
    {
        var modulus = secret.Positive();
        var half = (modulus.Length + 1) / 2;
        var exponent = secret.Positive();
        var d = secret.Positive(modulus.Length);
        var inverse = secret.Positive(half);
        var p = secret.Positive(half);
        var q = secret.Positive(half);
        return RsaKey.FromNumbers(new RSAParameters
        {
            Modulus = modulus,
            Exponent = exponent,
            D = d,
            P = p,
            Q = q,
            DP = Remainder(d, p),
            DQ = Remainder(d, q),
            InverseQ = inverse,
        });
    }

    private static EcdsaKey Ecdsa(SshReader secret, ECCurve curve, int size)
    {
        _ = secret.Text();
        var point = secret.Block();
        return EcdsaKey.FromNumbers(new ECParameters
        {
            Curve = curve,
            Q = new ECPoint { X = point.Slice(1, size).ToArray(), Y = point.Slice(1 + size, size).ToArray() },
            D = secret.Positive(size),
        });
    }

    private static byte[] Remainder(byte[] number, byte[] prime)
    {
        var divisor = new System.Numerics.BigInteger(prime, isUnsigned: true, isBigEndian: true) - 1;
        var rest = (new System.Numerics.BigInteger(number, isUnsigned: true, isBigEndian: true) % divisor).ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[prime.Length];
        rest.CopyTo(padded, padded.Length - rest.Length);
        return padded;
    }
}
