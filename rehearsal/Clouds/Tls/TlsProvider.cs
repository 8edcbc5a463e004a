using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>The tls package.</summary>
internal sealed class TlsProvider(TimeProvider clock) : FrameworkProvider("tls", "Pulumi.Tls",
    [new CertRequest(), new LocallySignedCert(clock), new PrivateKey(), new SelfSignedCert(clock)])
{
    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        request.Token == "tls:index/getPublicKey:getPublicKey"
            ? Task.FromResult(InvokeResult.Good(PublicKey(request.Args)))
            : base.InvokeAsync(request, cancellationToken);

    private static PropertyValue.Map PublicKey(PropertyValue.Map args)
    {
        var given = args["privateKeyPem"] is null ? "privateKeyOpenssh" : "privateKeyPem";
        var text = args.Text(given) ?? "";
        try
        {
            using var key = SigningKey.Parse(text);
            return PublicKeyFacts.Of(key).Over(PropertyValue.Map.Of(("algorithm", key.Algorithm), ("id", PublicKeyFacts.IdOf(key)), (given, text)));
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or FormatException)
        {
            throw new ProviderException($"Unable to parse private key: {failure.Message}", failure);
        }
    }
}
