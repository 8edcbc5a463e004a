using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

public sealed record WorkerSettings
{
    public required int Count { get; init; }

    public required string Flavor { get; init; }

    public required RollSettings Roll { get; init; }

    public static WorkerSettings Read(SettingsReader read) => new()
    {
        Count = read.Required("count", Kinds.Whole(1, 200, "2"), "Number of workers. One more creates one more server and touches no other."),
        Flavor = read.Required("flavor", SettingKinds.Flavor.Like("m1.large"), "Flavor of a worker: what all notebooks on it share."),
        Roll = RollSettings.Read(read),
    };
}
