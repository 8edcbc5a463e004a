using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where a share is that exists.</summary>
public sealed record ExistingShareSettings
{
    public required string Server { get; init; }

    public required string Export { get; init; }

    public static ExistingShareSettings Read(SettingsReader read) => new()
    {
        Server = read.Required("server", SettingKinds.Host.Like("10.254.0.10"), "Address or host name of the file server; nodes must find it without the cluster's DNS."),
        Export = read.Required("export", Kinds.TextWhere("an absolute path", "/shares/homes", path => path.StartsWith('/'), "^/"), "Path that it exports."),
    };
}
