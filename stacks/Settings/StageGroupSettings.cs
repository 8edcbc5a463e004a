using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The stages of a submission.</summary>
public sealed record StageGroupSettings
{
    public required StageSettings Setup { get; init; }

    public required StageSettings Verify { get; init; }

    public required StageSettings Test { get; init; }

    public required StageSettings Results { get; init; }

    public required StageSettings Finalise { get; init; }

    public static StageGroupSettings Read(SettingsReader read) => new()
    {
        Setup = read.Group("setup", Of("512", "500"), "Unpacks a submission and hands out what its assignment has for it. Sees the private volumes."),
        Verify = read.Group("verify", Of("512", "500"), "Decides whether a submission is fit to be tested. Sees nothing private."),
        Test = read.Group("test", Of("1024", "1000"), "Runs the student's program: no network, no token, nothing private."),
        Results = read.Group("results", Of("512", "500"), "Judges what the test left; what it prints is what the student reads. Sees the private volumes."),
        Finalise = read.Group("finalise", Of("512", "500"), "Follows after the certificate. Sees the private volumes."),
    };

    private static Func<SettingsReader, StageSettings> Of(string memoryMiB, string milliCpu) => read => StageSettings.Read(read, memoryMiB, milliCpu);
}
