using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Names around the secret that holds cloud.conf.</summary>
internal static class CloudSecret
{
    public const string Namespace = "openstack-system";
    public const string Name = "cloud-config";
    public const string FileName = "cloud.conf";
    public const string HashAnnotation = "jupyterhub-infra/cloud-config-hash";

    /// <summary>A short name for a content; the content holds a random secret, so nothing can be guessed back from it.</summary>
    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
}
