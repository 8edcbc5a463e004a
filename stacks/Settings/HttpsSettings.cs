using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where the hub's certificate comes from.</summary>
public sealed record HttpsSettings
{
    public required HttpsMode Mode { get; init; }

    public required string? Email { get; init; }

    public static HttpsSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("letsencrypt", Choice.Of("letsencrypt", HttpsMode.LetsEncrypt), Choice.Of("none", HttpsMode.None)), "letsencrypt",
            "`letsencrypt` gets and renews a certificate; `none` serves plain HTTP and is refused in production."),
        Email = read.OptionalText("email", SettingKinds.Email, "none; needed for `letsencrypt`", "Contact address for the certificate authority."),
    };
}
