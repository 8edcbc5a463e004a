using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>Where the hub's certificate comes from.</summary>
public sealed record HttpsSettings
{
    public required HttpsMode Mode { get; init; }

    public required string? Email { get; init; }

    public required bool Staging { get; init; }

    public static HttpsSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("letsencrypt", Choice.Of("letsencrypt", HttpsMode.LetsEncrypt), Choice.Of("wildcard", HttpsMode.Wildcard), Choice.Of("manual", HttpsMode.Manual), Choice.Of("none", HttpsMode.None)), "letsencrypt",
            "`letsencrypt` gets and renews a certificate for the host (HTTP-01: port 80 must be open to the world); `wildcard` gets and renews one for all names beside the host (DNS-01: the zone must be in Designate); "
            + "`manual` takes `hubCertificate` and `hubCertificateKey`; `none` serves plain HTTP and is refused in production."),
        Email = read.OptionalText("email", SettingKinds.Email, "none; needed for `letsencrypt` and `wildcard`", "Contact address for the certificate authority."),
        Staging = read.Optional("staging", Kinds.Flag, "false", "Whether to ask Let's Encrypt's staging server, whose certificates browsers refuse but whose limits allow repeated trials."),
    };
}
