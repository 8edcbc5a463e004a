using System.Formats.Asn1;
using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class Ed25519Key : SigningKey
{
    private readonly byte[] _seed;
    private readonly byte[] _publicKey;

    private Ed25519Key(byte[] seed)
    {
        _seed = seed;
        _publicKey = Ed25519.PublicKey(seed);
    }

    internal override string Algorithm => "ED25519";

    internal override string PrivateKeyPem => PrivateKeyPemPkcs8;

    internal override string PrivateKeyPemPkcs8
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                WriteAlgorithm(writer);
                // The key is an octet string inside an octet string (RFC 8410, section 7).
                using (writer.PushOctetString())
                {
                    writer.WriteOctetString(_seed);
                }
            }

            return Pem.Encode("PRIVATE KEY", writer.Encode());
        }
    }

    internal override byte[] PublicKeyInfo
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                WriteAlgorithm(writer);
                writer.WriteBitString(_publicKey);
            }

            return writer.Encode();
        }
    }

    internal override byte[] SubjectKeyBits
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteOctetString(_publicKey);
            return writer.Encode();
        }
    }

    internal override byte[] SignatureAlgorithm
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            WriteAlgorithm(writer);
            return writer.Encode();
        }
    }

    internal override byte[]? SshPublicKey => new SshWriter().Text("ssh-ed25519").Block(_publicKey).ToArray();

    internal static Ed25519Key Generate() => new(RandomNumberGenerator.GetBytes(Ed25519.KeyLength));

    internal static Ed25519Key FromSeed(byte[] seed) => new(seed);

    internal static Ed25519Key FromPkcs8(ReadOnlySpan<byte> privateKey) =>
        new(AsnDecoder.ReadOctetString(privateKey, AsnEncodingRules.DER, out _));

    internal override byte[] Sign(byte[] data) => Ed25519.Sign(_seed, data);

    internal override void WriteSshPrivateKey(SshWriter writer) =>
        writer.Text("ssh-ed25519").Block(_publicKey).Block([.. _seed, .. _publicKey]);

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.Ed25519);
        }
    }
}
