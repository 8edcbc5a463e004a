using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>The way to a hub: its address, and what the command line changes about names and trust.</summary>
/// <param name="Url">Where users find the hub, with the final slash.</param>
internal sealed record HubDoor(Uri Url)
{
    /// <summary>Addresses that take the place of DNS.</summary>
    internal ImmutableArray<AddressPin> Pins { get; init; } = [];

    /// <summary>Authorities to trust. Default: null, those of this machine.</summary>
    internal X509Certificate2Collection? Authorities { get; init; }

    internal string Host => Url.IdnHost;

    internal bool IsSecure => Url.Scheme == Uri.UriSchemeHttps;

    /// <summary>The pinned address for a name; null where DNS is to be asked.</summary>
    internal IPAddress? Pinned(string host, int port) => Pins.FirstOrDefault(pin => pin.Fits(host, port))?.Address;

    /// <summary>What is checked of a certificate: names and dates always, the authority against ours or this machine's.</summary>
    internal X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (Authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Authorities);
        }

        return policy;
    }
}
