using System.Formats.Asn1;
using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>A private key in all the forms that the tls package shows and uses.</summary>
internal abstract class SigningKey : IDisposable
{
    /// <summary><c>RSA</c>, <c>ECDSA</c> or <c>ED25519</c>.</summary>
    internal abstract string Algorithm { get; }

    /// <summary>The private key in the format that its algorithm is best known by.</summary>
    internal abstract string PrivateKeyPem { get; }

    internal abstract string PrivateKeyPemPkcs8 { get; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    internal abstract byte[] PublicKeyInfo { get; }

    /// <summary>What the subject key identifier is the SHA-1 of.</summary>
    internal abstract byte[] SubjectKeyBits { get; }

    /// <summary>AlgorithmIdentifier of this key's signatures, DER.</summary>
    internal abstract byte[] SignatureAlgorithm { get; }

    /// <summary>The public key as SSH sends it; null where SSH knows no such key (P224).</summary>
    internal abstract byte[]? SshPublicKey { get; }

    internal abstract byte[] Sign(byte[] data);

    /// <summary>The private part of an OpenSSH key file, behind the key's type.</summary>
    internal abstract void WriteSshPrivateKey(SshWriter writer);

    internal string PublicKeyPem => Pem.Encode("PUBLIC KEY", PublicKeyInfo);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Reads a private key in PEM, whatever its algorithm and format.</summary>
    internal static SigningKey Parse(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields))
        {
            throw new CryptographicException("failed to decode PEM block: decoded bytes 0, undecoded " + pem.Length);
        }

        return pem[fields.Label] switch
        {
            "RSA PRIVATE KEY" => RsaKey.FromPem(pem),
            "EC PRIVATE KEY" => EcdsaKey.FromPem(pem),
            "OPENSSH PRIVATE KEY" => SshKeyParser.Parse(Convert.FromBase64String(pem[fields.Base64Data])),
            "PRIVATE KEY" => FromPkcs8(pem, Convert.FromBase64String(pem[fields.Base64Data])),
            var label => throw new CryptographicException($"failed to parse private key: unsupported PEM type \"{label}\""),
        };
    }

    private static SigningKey FromPkcs8(string pem, byte[] der)
    {
        var info = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        _ = info.ReadInteger();
        return info.ReadSequence().ReadObjectIdentifier() switch
        {
            Oids.Rsa => RsaKey.FromPem(pem),
            Oids.EcPublicKey => EcdsaKey.FromPem(pem),
            Oids.Ed25519 => Ed25519Key.FromPkcs8(info.ReadOctetString()),
            var oid => throw new CryptographicException($"failed to parse private key: unknown algorithm {oid}"),
        };
    }
}
