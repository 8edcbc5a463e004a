using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>One person's key on the servers.</summary>
public sealed record SshKeySettings
{
    public required string PublicKey { get; init; }

    public required bool Present { get; init; }

    public static SshKeySettings Read(SettingsReader read) => new()
    {
        PublicKey = read.Required("publicKey", SettingKinds.SshPublicKey, "The public half of the key."),
        Present = read.Optional("state", Kinds.Choice("present", Choice.Of("present", true), Choice.Of("absent", false)), "present", "`absent` takes the key away from every server."),
    };
}
