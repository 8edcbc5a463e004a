using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using Pulumi;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>What Magnum's provider gives to an administrator: a certificate, made once when the cluster was, and never renewed.</summary>
internal static class MagnumAccess
{
    private const int WarnDays = 90;

    /// <summary>A kubeconfig like those of other clusters.</summary>
    public static string Kubeconfig(string cluster, ImmutableDictionary<string, string> given) => Kubeadm.Kubeconfig.Render(
        cluster, Part(cluster, given, "host"), $"{cluster}-admin", Part(cluster, given, "cluster_ca_certificate"), Part(cluster, given, "client_certificate"), Part(cluster, given, "client_key"));

    /// <summary>The fingerprint of the cluster's authority, in the form of other clusters.</summary>
    public static string Identifier(string cluster, ImmutableDictionary<string, string> given)
    {
        using var authority = X509Certificate2.CreateFromPem(Part(cluster, given, "cluster_ca_certificate"));
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(authority.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>What to say of the administrator's certificate; null while it is valid for long.</summary>
    public static string? Warning(string cluster, ImmutableDictionary<string, string> given, DateTimeOffset now)
    {
        using var client = X509Certificate2.CreateFromPem(Part(cluster, given, "client_certificate"));
        var end = new DateTimeOffset(client.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        var date = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return end <= now ? $"The administrator's certificate of cluster '{cluster}' ended on {date}: nothing on the cluster can be changed with it. Renew it: docs/runbooks/magnum.md."
            : end - now < TimeSpan.FromDays(WarnDays) ? $"The administrator's certificate of cluster '{cluster}' ends on {date}, and nobody renews it by itself. Renew it: docs/runbooks/magnum.md."
            : null;
    }

    private static string Part(string cluster, ImmutableDictionary<string, string> given, string key) => given.GetValueOrDefault(key) is { Length: > 0 } value
        ? value
        : throw new RunException($"The state of cluster '{cluster}' holds no '{key}' of its kubeconfig. Fetch a new one: pulumi refresh. Then run again; docs/runbooks/magnum.md tells more.");
}
