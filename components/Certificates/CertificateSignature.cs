using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>Whether one certificate was signed with another's key, without asking the machine what it trusts.</summary>
internal static class CertificateSignature
{
    public static bool IsBy(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        // Certificate ::= SEQUENCE { what is signed, algorithm, signature as BIT STRING }
        var parts = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
        var signed = parts.ReadEncodedValue().Span;
        parts.ReadEncodedValue();
        var signature = parts.ReadBitString(out _);
        var (hash, padding) = AlgorithmOf(certificate.SignatureAlgorithm.Value);
        if (hash.Name is null)
        {
            return false;
        }

        using var rsa = issuer.GetRSAPublicKey();
        if (rsa is not null)
        {
            return padding is not null && rsa.VerifyData(signed, signature, hash, padding);
        }

        using var ec = issuer.GetECDsaPublicKey();
        return padding is null && ec?.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence) == true;
    }

    private static (HashAlgorithmName Hash, RSASignaturePadding? Padding) AlgorithmOf(string? oid) => oid switch
    {
        "1.2.840.113549.1.1.11" => (HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "1.2.840.113549.1.1.12" => (HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "1.2.840.113549.1.1.13" => (HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),

        // Broken, and reported as that; whether it fits is another question.
        "1.2.840.113549.1.1.5" => (HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),

        // Which hash goes with PSS stands in its parameters; authorities use SHA-256.
        "1.2.840.113549.1.1.10" => (HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "1.2.840.10045.4.3.2" => (HashAlgorithmName.SHA256, null),
        "1.2.840.10045.4.3.3" => (HashAlgorithmName.SHA384, null),
        "1.2.840.10045.4.3.4" => (HashAlgorithmName.SHA512, null),
        _ => default,
    };
}
