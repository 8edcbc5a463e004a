namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>An event as a stack's file lists it.</summary>
internal sealed record ListedEvent(string Name, DateTimeOffset Start, DateTimeOffset End)
{
    // What the program takes where the file says nothing (docs/reference/settings.md).
    internal const int UsualUsersPerNode = 60;

    internal int? Attendees { get; init; }

    internal int? Nodes { get; init; }

    internal int? UsersPerNode { get; init; }

    internal string? Pool { get; init; }

    internal string? Hub { get; init; }

    internal string? Image { get; init; }

    internal int PerNode => UsersPerNode ?? UsualUsersPerNode;

    internal int NodeCount => Nodes ?? (int)Math.Ceiling((Attendees ?? 0) / (double)Math.Max(1, PerNode));

    internal bool IsOpen(DateTimeOffset moment) => Start <= moment && moment < End;

    /// <summary>The entry as it is written: what was not said is not written, so that the program's own choice holds.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Entries()
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        (string Name, string? Value)[] all =
        [
            ("name", Name), ("start", EventTime.Written(Start)), ("end", EventTime.Written(End)), ("attendees", Attendees?.ToString(culture)), ("nodes", Nodes?.ToString(culture)),
            ("usersPerNode", UsersPerNode?.ToString(culture)), ("pool", Pool), ("hub", Hub), ("image", Image),
        ];
        return all.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Name, entry.Value!));
    }
}
