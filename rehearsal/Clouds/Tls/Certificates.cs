using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Makes certificate requests and certificates.</summary>
internal static class Certificates
{
    private const int SerialNumberLength = 16;

    // Requests demand the name of a hash although our generator knows its own.
    private static readonly HashAlgorithmName Unused = HashAlgorithmName.SHA256;

    internal static byte[] Request(SigningKey key, CertificateSubject subject, SubjectNames names)
    {
        var request = NewRequest(key, subject.ToName());
        if (!names.IsEmpty)
        {
            request.CertificateExtensions.Add(names.ToExtension(IsEmpty(request.SubjectName)));
        }

        return request.CreateSigningRequest(new KeySignatureGenerator(key));
    }

    internal static IssuedCertificate SelfSigned(
        SigningKey key, CertificateSubject subject, SubjectNames names, CertificateTerms terms, DateTimeOffset now)
    {
        var request = NewRequest(key, subject.ToName());
        var keyId = terms.IsCa || terms.SetSubjectKeyId ? SHA1Of(key.SubjectKeyBits) : null;
        AddExtensions(request, terms, keyId, terms.SetAuthorityKeyId ? keyId : null);
        if (!names.IsEmpty)
        {
            request.CertificateExtensions.Add(names.ToExtension(IsEmpty(request.SubjectName)));
        }

        return Issue(request, request.SubjectName, key, terms, now);
    }

    internal static IssuedCertificate LocallySigned(
        string requestPem, SigningKey authorityKey, X509Certificate2 authority, CertificateTerms terms, DateTimeOffset now)
    {
        // The request's own signature is not checked by the real provider either; its Ed25519 keys are none that .NET knows.
        var wanted = CertificateRequest.LoadSigningRequestPem(
            requestPem, Unused, CertificateRequestLoadOptions.SkipSignatureValidation | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        var names = wanted.CertificateExtensions.FirstOrDefault(extension => extension.Oid?.Value == Oids.SubjectAlternativeName);

        var request = new CertificateRequest(wanted.SubjectName, wanted.PublicKey, Unused);
        var keyId = terms.IsCa || terms.SetSubjectKeyId ? SHA1Of(SubjectKeyBits(wanted.PublicKey)) : null;
        var authorityKeyId = authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes.ToArray();
        AddExtensions(request, terms, keyId, authorityKeyId);
        if (names is not null)
        {
            request.CertificateExtensions.Add(new X509Extension(Oids.SubjectAlternativeName, names.RawData, IsEmpty(wanted.SubjectName)));
        }

        return Issue(request, authority.SubjectName, authorityKey, terms, now);
    }

    private static CertificateRequest NewRequest(SigningKey key, X500DistinguishedName subject) =>
        new(subject, PublicKey.CreateFromSubjectPublicKeyInfo(key.PublicKeyInfo, out _), Unused);

    private static void AddExtensions(CertificateRequest request, CertificateTerms terms, byte[]? keyId, byte[]? authorityKeyId)
    {
        foreach (var extension in KeyUses.Extensions(terms.AllowedUses))
        {
            request.CertificateExtensions.Add(extension);
        }

        var limited = terms.IsCa && terms.MaxPathLength >= 0;
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(terms.IsCa, limited, limited ? terms.MaxPathLength : 0, critical: true));
        if (keyId is not null)
        {
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(keyId, critical: false));
        }

        if (authorityKeyId is not null)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(authorityKeyId));
        }
    }

    private static IssuedCertificate Issue(
        CertificateRequest request, X500DistinguishedName issuer, SigningKey issuerKey, CertificateTerms terms, DateTimeOffset now)
    {
        var end = now.AddHours(terms.ValidityHours);
        var serial = RandomNumberGenerator.GetBytes(SerialNumberLength);
        var number = new BigInteger(serial, isUnsigned: true, isBigEndian: true);
        var bytes = number.ToByteArray(isUnsigned: false, isBigEndian: true);
        using var certificate = request.Create(issuer, new KeySignatureGenerator(issuerKey), now, end, bytes);
        return new IssuedCertificate(Pem.Encode("CERTIFICATE", certificate.RawData), number, now, end);
    }

    private static byte[] SubjectKeyBits(PublicKey key) => key.Oid.Value == Oids.Ed25519
        ? [0x04, (byte)key.EncodedKeyValue.RawData.Length, .. key.EncodedKeyValue.RawData]
        : key.EncodedKeyValue.RawData;

    private static bool IsEmpty(X500DistinguishedName name) => name.RawData is [0x30, 0];

    // Not for security: RFC 5280 names keys by this hash.
#pragma warning disable CA5350
    private static byte[] SHA1Of(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350
}
