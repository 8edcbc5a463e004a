using System.Collections.Immutable;
using System.Text;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Clusters.Nodes;

/// <summary>Finds out before anything is created whether user data will fit, with certificates and names as long as they can get.</summary>
internal static class NodeUserDataCheck
{
    private const int LongestCertificate = 1_400;
    private const int LongestKey = 400;
    private const string LongestAddress = "255.255.255.255";

    /// <summary>What is too big and by how much, or null when every machine's user data fits.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="addresses">Its ranges.</param>
    /// <param name="timeServers">Time servers of its machines.</param>
    /// <param name="extras">What the operator adds.</param>
    /// <param name="controlPlanes">Number of control planes.</param>
    /// <param name="keepsEtcd">They keep etcd on volumes.</param>
    /// <param name="movingAddress">They hand an address to each other.</param>
    public static string? Problem(
        string cluster, AddressPlan addresses, ImmutableArray<string> timeServers, FirstBootExtras extras, int controlPlanes = 1, bool keepsEtcd = false, bool movingAddress = false)
    {
        var endpoint = $"api.{cluster}.internal";
        extras = extras.Within(cluster, addresses);
        var pair = new KeyPair(Pem("CERTIFICATE", LongestCertificate), Pem("PRIVATE KEY", LongestKey));
        var whole = new KubeadmCluster { Name = cluster, Endpoint = endpoint, CertificateNames = [endpoint, .. Enumerable.Repeat(LongestAddress, controlPlanes + 2), "127.0.0.1"], Addresses = addresses };
        var worker = Node($"{cluster}-worker-999") with
        {
            Labels = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("hub.jupyter.org/node-purpose", "user")]),
            Taints = [NodeTaint.UsersOnly],
        };
        var membership = new ControlPlaneMembership
        {
            IsFirst = true,
            Others = [.. Enumerable.Repeat(LongestAddress, Math.Max(controlPlanes - 1, 0))],
            EntranceAddress = LongestAddress,
            Credentials = controlPlanes > 1 ? pair : null,
            MovingAddress = movingAddress ? LongestAddress : null,
        };
        try
        {
            _ = NodeUserData.ControlPlane(Node($"{cluster}-control-plane-9") with { KeepsEtcd = keepsEtcd }, whole, new() { Cluster = pair, Etcd = pair, FrontProxy = pair, ServiceAccount = pair }, timeServers, extras, membership);
            _ = NodeUserData.Worker(worker, endpoint, LongestAddress, pair.Public, pair, timeServers, extras);
            return null;
        }
        catch (UserDataTooBigException exception)
        {
            return exception.Message;
        }
    }

    private static KubeadmNode Node(string name) => new() { Name = name, Address = LongestAddress, Taints = [NodeTaint.ControlPlane] };

    private static string Pem(string label, int length)
    {
        var text = new StringBuilder($"-----BEGIN {label}-----\n");
        while (text.Length < length)
        {
            text.Append('x', 64).Append('\n');
        }

        return text.Append($"-----END {label}-----\n").ToString();
    }
}
