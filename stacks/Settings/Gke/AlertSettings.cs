using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings.Gke;

/// <summary>Who hears of trouble.</summary>
public sealed record AlertSettings
{
    public required ImmutableArray<string> Emails { get; init; }

    public required bool Uptime { get; init; }

    public static AlertSettings Read(SettingsReader read) => new()
    {
        Emails = read.List("emails", SettingKinds.Email, "Addresses that Google writes to: failed checks from outside, certificates about to end, full file shares, cost.", [], "nobody"),
        Uptime = read.Optional("uptime", Kinds.Flag, "true", "Google asks each hub from outside, every 15 minutes, whether it answers."),
    };
}
