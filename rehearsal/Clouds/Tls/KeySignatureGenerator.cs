using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Lets .NET build requests and certificates signed by any of our keys, Ed25519 included.</summary>
internal sealed class KeySignatureGenerator(SigningKey key) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => key.SignatureAlgorithm;

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.Sign(data);

    protected override PublicKey BuildPublicKey() => System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(key.PublicKeyInfo, out _);
}
