namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>What the command line says of an event to come; null where it says nothing.</summary>
internal sealed record WarmUpOptions
{
    internal string? Name { get; init; }

    internal int? Attendees { get; init; }

    internal int? Nodes { get; init; }

    internal int? UsersPerNode { get; init; }

    internal string? Pool { get; init; }

    internal string? Hub { get; init; }

    internal string? Image { get; init; }

    internal string? From { get; init; }

    internal string? Until { get; init; }

    internal double? Hours { get; init; }

    internal bool DryRun { get; init; }

    internal bool Json { get; init; }
}
