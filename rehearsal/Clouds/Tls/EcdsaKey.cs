using System.Formats.Asn1;
using System.Security.Cryptography;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal sealed class EcdsaKey : SigningKey
{
    private readonly ECDsa _key;

    private EcdsaKey(ECDsa key) => _key = key;

    internal override string Algorithm => "ECDSA";

    internal override string PrivateKeyPem => _key.ExportECPrivateKeyPem() + "\n";

    internal override string PrivateKeyPemPkcs8 => _key.ExportPkcs8PrivateKeyPem() + "\n";

    internal override byte[] PublicKeyInfo => _key.ExportSubjectPublicKeyInfo();

    internal override byte[] SubjectKeyBits => PublicPoint();

    internal override byte[] SignatureAlgorithm
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(_key.KeySize switch
                {
                    384 => Oids.EcdsaWithSha384,
                    521 => Oids.EcdsaWithSha512,
                    _ => Oids.EcdsaWithSha256,
                });
            }

            return writer.Encode();
        }
    }

    internal override byte[]? SshPublicKey =>
        SshCurve is { } curve ? new SshWriter().Text("ecdsa-sha2-" + curve).Text(curve).Block(PublicPoint()).ToArray() : null;

    private string? SshCurve => _key.KeySize switch
    {
        256 => "nistp256",
        384 => "nistp384",
        521 => "nistp521",
        _ => null,
    };

    /// <param name="curve"><c>P224</c>, <c>P256</c>, <c>P384</c> or <c>P521</c>.</param>
    internal static EcdsaKey Generate(string curve) => new(ECDsa.Create(ECCurve.CreateFromValue(curve switch
    {
        "P224" => "1.3.132.0.33",
        "P256" => "1.2.840.10045.3.1.7",
        "P384" => "1.3.132.0.34",
        "P521" => "1.3.132.0.35",
        _ => throw new ArgumentOutOfRangeException(nameof(curve), curve, "Expected P224, P256, P384 or P521."),
    })));

    internal static EcdsaKey FromNumbers(ECParameters numbers) => new(ECDsa.Create(numbers));

    internal static EcdsaKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new EcdsaKey(key);
    }

    internal override byte[] Sign(byte[] data)
    {
        var hash = _key.KeySize switch
        {
            384 => HashAlgorithmName.SHA384,
            521 => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };
        return _key.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal override void WriteSshPrivateKey(SshWriter writer) =>
        writer.Text("ecdsa-sha2-" + SshCurve).Text(SshCurve!).Block(PublicPoint()).Positive(_key.ExportParameters(true).D);

    public override void Dispose()
    {
        _key.Dispose();
        base.Dispose();
    }

    private byte[] PublicPoint()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. point.X!, .. point.Y!];
    }
}
