using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>When idle servers of users are stopped.</summary>
public sealed record CullSettings
{
    public required int IdleSeconds { get; init; }

    public required int EverySeconds { get; init; }

    public required int? MaxAgeSeconds { get; init; }

    public static CullSettings Read(SettingsReader read) => new()
    {
        IdleSeconds = read.Optional("idleSeconds", Kinds.Whole(60, 604_800, "10800"), "10800", "A server without activity for this long is stopped; its files stay."),
        EverySeconds = read.Optional("everySeconds", Kinds.Whole(30, 86_400, "1800"), "1800", "How often idle servers are looked for."),
        MaxAgeSeconds = read.OptionalValue("maxAgeSeconds", Kinds.Whole(60, 2_592_000, "86400"), "no limit", "A server that has run for this long is stopped even when it is busy."),
    };
}
