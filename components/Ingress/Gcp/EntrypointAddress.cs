using System.Net;
using System.Net.Sockets;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Ingress.Gcp;

/// <summary>Where the public address of a cluster's entry comes from.</summary>
public abstract record EntrypointAddress
{
    private EntrypointAddress()
    {
    }

    /// <summary>The stack reserves one, and keeps it.</summary>
    public static EntrypointAddress New { get; } = new Reserved();

    /// <summary>One that was reserved before, in the cluster's region and project; no stack gives it back.</summary>
    /// <param name="address">The IPv4 address (gcloud compute addresses list).</param>
    public static EntrypointAddress Given(string address) => new Known(address);

    internal sealed record Reserved : EntrypointAddress;

    internal sealed record Known(string Address) : EntrypointAddress;

    internal void Check(ArgsIssues issues, string property)
    {
        if (this is Known known)
        {
            issues.Require(
                IPAddress.TryParse(known.Address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork && parsed.ToString() == known.Address,
                property,
                $"is '{known.Address}', which is no IPv4 address. Give one that is reserved (gcloud compute addresses list), e.g. '203.0.113.10'.");
        }
    }
}
