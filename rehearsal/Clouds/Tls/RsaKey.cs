using System.Formats.Asn1;
using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class RsaKey : SigningKey
{
    private readonly RSA _key;

    private RsaKey(RSA key) => _key = key;

    internal override string Algorithm => "RSA";

    internal override string PrivateKeyPem => _key.ExportRSAPrivateKeyPem() + "\n";

    internal override string PrivateKeyPemPkcs8 => _key.ExportPkcs8PrivateKeyPem() + "\n";

    internal override byte[] PublicKeyInfo => _key.ExportSubjectPublicKeyInfo();

    internal override byte[] SubjectKeyBits => _key.ExportRSAPublicKey();

    internal override byte[] SignatureAlgorithm
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Sha256WithRsa);
                writer.WriteNull();
            }

            return writer.Encode();
        }
    }

    internal override byte[]? SshPublicKey
    {
        get
        {
            var numbers = _key.ExportParameters(includePrivateParameters: false);
            return new SshWriter().Text("ssh-rsa").Positive(numbers.Exponent).Positive(numbers.Modulus).ToArray();
        }
    }

    internal static RsaKey Generate(int bits) => new(RSA.Create(bits));

    internal static RsaKey FromNumbers(RSAParameters numbers) => new(RSA.Create(numbers));

    internal static RsaKey FromPem(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return new RsaKey(key);
    }

    internal override byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    internal override void WriteSshPrivateKey(SshWriter writer)
    {
        var numbers = _key.ExportParameters(includePrivateParameters: true);
        writer.Text("ssh-rsa")
            .Positive(numbers.Modulus).Positive(numbers.Exponent).Positive(numbers.D)
            .Positive(numbers.InverseQ).Positive(numbers.P).Positive(numbers.Q);
    }

    public override void Dispose()
    {
        _key.Dispose();
        base.Dispose();
    }
}
