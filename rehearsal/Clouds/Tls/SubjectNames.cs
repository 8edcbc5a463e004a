using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>The names that a certificate is valid for.</summary>
internal sealed record SubjectNames(ImmutableArray<string> DnsNames, ImmutableArray<string> IpAddresses, ImmutableArray<string> Uris)
{
    internal bool IsEmpty => DnsNames.IsEmpty && IpAddresses.IsEmpty && Uris.IsEmpty;

    /// <param name="critical">True where the certificate's subject is empty, so that only these names identify it.</param>
    internal X509Extension ToExtension(bool critical)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var name in DnsNames)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
            }

            foreach (var address in IpAddresses)
            {
                writer.WriteOctetString(IPAddress.Parse(address).GetAddressBytes(), new Asn1Tag(TagClass.ContextSpecific, 7));
            }

            foreach (var uri in Uris)
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, uri, new Asn1Tag(TagClass.ContextSpecific, 6));
            }
        }

        return new X509Extension(Oids.SubjectAlternativeName, writer.Encode(), critical);
    }
}
