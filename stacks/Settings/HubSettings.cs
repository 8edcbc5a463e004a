using System.Diagnostics.CodeAnalysis;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The JupyterHub of an OpenStack project.</summary>
public sealed record HubSettings : HubCoreSettings
{
    [SetsRequiredMembers]
    private HubSettings(HubCoreSettings core, FloatingIpSettings address, HttpsSettings https)
        : base(core) => (Address, Https) = (address, https);

    public required FloatingIpSettings Address { get; init; }

    public required HttpsSettings Https { get; init; }

    public static new HubSettings Read(SettingsReader read) => new(
        HubCoreSettings.Read(read),
        read.Group("address", FloatingIpSettings.Read, "Public address of the hub."),
        read.Group("https", HttpsSettings.Read, "Encryption between browsers and the hub."));
}
