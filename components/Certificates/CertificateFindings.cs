using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Certificates;

/// <summary>What is wrong with a certificate of one's own, and what soon will be. No text shows anything of the key.</summary>
/// <param name="OfCertificate">Problems of the chain: nothing may be deployed with it.</param>
/// <param name="OfKey">Problems of the key: nothing may be deployed with it.</param>
/// <param name="Warnings">What a person should know; it stops nothing.</param>
internal sealed record CertificateFindings(ImmutableArray<string> OfCertificate, ImmutableArray<string> OfKey, ImmutableArray<string> Warnings);
