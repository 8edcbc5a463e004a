using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>How clients trust a rehearsed cluster.</summary>
internal static class Access
{
    internal static PropertyValue.Map MasterAuth(Making making) => PropertyValue.Map.Of(
        ("clientCertificate", ""), ("clientCertificateConfig", PropertyValue.Map.Of(("issueClientCertificate", false))), ("clientKey", ""), ("clusterCaCertificate", Authority(making)));

    // Nobody checks it: what looks like a certificate is enough, and says what it is.
    private static string Authority(Making making)
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes($"rehearsed certificate authority of {making.Name}, {Deterministic.Hex(64, "authority", making.Urn)}"));
        var lines = body.Chunk(64).Select(line => new string(line));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"-----BEGIN CERTIFICATE-----\n{string.Join('\n', lines)}\n-----END CERTIFICATE-----\n"));
    }
}
