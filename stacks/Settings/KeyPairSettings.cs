using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The key pair of a machine.</summary>
public sealed record KeyPairSettings
{
    public required KeyPairMode Mode { get; init; }

    public required string? Name { get; init; }

    public required string? PublicKey { get; init; }

    public static KeyPairSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("none", Choice.Of("new", KeyPairMode.New), Choice.Of("existing", KeyPairMode.Existing), Choice.Of("none", KeyPairMode.None)), "none",
            "`new` enters a public key into the project, `existing` uses a key pair that the project has, `none` leaves logins to `sshKeys`."),
        Name = read.OptionalText("name", Kinds.Text("the name of a key pair", "clavius"), "none; needed with `new` and `existing`", "Name of the key pair in the project; other stacks may refer to it."),
        PublicKey = read.OptionalText("publicKey", SettingKinds.SshPublicKey, "none; needed with `new`", "The public half. The private half never leaves its owner."),
    };
}
