using System.Security.Cryptography;

namespace JupyterHubInfra.Components.Clusters.Pki;

/// <summary>The fingerprint of a cluster's certificate authority, as kubeadm's discovery prints it; it names the cluster for ever.</summary>
internal static class CaHash
{
    /// <summary><c>sha256:</c> and the SHA-256 of the DER form of the public key, in lower-case hexadecimal digits.</summary>
    public static string Of(string publicKeyPem)
    {
        var fields = PemEncoding.Find(publicKeyPem);
        var der = Convert.FromBase64String(publicKeyPem[fields.Base64Data]);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(der));
    }
}
