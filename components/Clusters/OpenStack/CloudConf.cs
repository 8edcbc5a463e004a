using System.Globalization;
using System.Text;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Renders cloud.conf, which the cloud controller and the Cinder driver read. It holds a secret.</summary>
internal static class CloudConf
{
    /// <param name="authUrl">Keystone's public URL.</param>
    /// <param name="region">Region of the project.</param>
    /// <param name="credentialId">Id of the cluster's application credential.</param>
    /// <param name="credentialSecret">Its secret.</param>
    /// <param name="volumesPerNode">How many volumes a node takes; null: as many as the driver says.</param>
    public static string Render(string authUrl, string region, string credentialId, string credentialSecret, int? volumesPerNode = null)
    {
        var output = new StringBuilder();
        Section("Global", ("auth-url", authUrl), ("region", region), ("application-credential-id", credentialId), ("application-credential-secret", credentialSecret));

        // Most clouds have one Cinder zone whatever their Nova zones are called.
        (string, string)[] limit = volumesPerNode is { } most ? [("node-volume-attach-limit", most.ToString(CultureInfo.InvariantCulture))] : [];
        Section("BlockStorage", [("ignore-volume-az", "true"), ("rescan-on-resize", "true"), .. limit]);
        Section("Metadata", ("search-order", "configDrive,metadataService"));
        return output.ToString();

        void Section(string name, params IEnumerable<(string Key, string Value)> entries)
        {
            output.Append(output.Length == 0 ? "" : "\n").Append('[').Append(name).Append("]\n");
            foreach (var (key, value) in entries)
            {
                var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
                output.Append(key).Append(" = \"").Append(quoted).Append("\"\n");
            }
        }
    }
}
