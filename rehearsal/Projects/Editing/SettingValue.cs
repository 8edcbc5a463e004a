using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>What a setting becomes.</summary>
internal abstract record SettingValue
{
    /// <summary>A text, quoted where YAML would take it for anything else.</summary>
    internal sealed record Text(string Value) : SettingValue;

    /// <summary>A number, true or false, as it is written.</summary>
    internal sealed record Plain(string Value) : SettingValue;

    /// <summary>An encrypted text.</summary>
    internal sealed record Secure(string Ciphertext) : SettingValue;

    /// <summary>A mapping with one entry.</summary>
    internal sealed record Map(string Key, SettingValue Value) : SettingValue;

    /// <summary>A mapping with several entries, in their order.</summary>
    internal sealed record Entries(ImmutableArray<(string Key, SettingValue Value)> All) : SettingValue;

    /// <summary>A list with one item.</summary>
    internal sealed record List(SettingValue Item) : SettingValue
    {
        /// <summary>What stands behind the key of a list that has lines of its own. Default: nothing.</summary>
        internal string? Comment { get; init; }
    }

    /// <summary>A mapping or list without anything: `{}` or `[]`.</summary>
    internal sealed record Nothing(string Brackets) : SettingValue;

    /// <summary>The value below the containers that a path needs.</summary>
    internal static SettingValue Below(ReadOnlySpan<SettingPart> path, SettingValue value)
    {
        for (var i = path.Length - 1; i >= 0; i--)
        {
            value = path[i].Index is null ? new Map(path[i].Key, value) : new List(value);
        }

        return value;
    }
}
