using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What one level says of one person's key; what it does not say, a less specific level may.</summary>
public sealed record SshKeySettings
{
    public required string? PublicKey { get; init; }

    public required bool? Present { get; init; }

    public required string? User { get; init; }

    public static SshKeySettings Read(SettingsReader read) => new()
    {
        PublicKey = read.OptionalText("publicKey", SettingKinds.SshPublicKey, "that of a less specific level", "The public half of the key."),
        Present = read.OptionalValue("state", Kinds.Choice("present", Choice.Of("present", true), Choice.Of("absent", false)), "that of a less specific level, or `present`",
            "`absent` takes the key away from every server, also where it was put by hand."),
        User = read.OptionalText("user", SettingKinds.LoginName, "that of a less specific level, or the image's login user", "Account that the key opens."),
    };
}
