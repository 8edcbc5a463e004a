using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>When idle servers of users are stopped.</summary>
public sealed record CullSettings
{
    public required int IdleSeconds { get; init; }

    public required int EverySeconds { get; init; }

    public static CullSettings Read(SettingsReader read) => new()
    {
        IdleSeconds = read.Optional("idleSeconds", Kinds.Whole(60, 604_800, "10800"), "10800", "A server without activity for this long is stopped; its files stay."),
        EverySeconds = read.Optional("everySeconds", Kinds.Whole(30, 86_400, "1800"), "1800", "How often idle servers are looked for."),
    };
}
