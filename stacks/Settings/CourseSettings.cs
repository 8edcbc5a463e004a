using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What a course adds to its hub. Every part is off until its group stands in the stack file.</summary>
public sealed record CourseSettings
{
    public required GitSettings? Git { get; init; }

    public static CourseSettings Read(SettingsReader read) => new()
    {
        Git = read.OptionalGroup("git", GitSettings.Read, "The course's files, fetched into each home whenever its server starts. Without this group nothing is fetched."),
    };
}
