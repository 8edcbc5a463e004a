using System.Collections.Immutable;
using JupyterHubInfra.Components.Machines;
using People = System.Collections.Immutable.ImmutableSortedDictionary<string, JupyterHubInfra.Stacks.Settings.SshKeySettings>;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>
/// Makes one list of the people of all levels. Each thing that is said of a person (key, state, account) counts as the most specific
/// level says it: the stack over its groups, a later group over an earlier one, any group over what all stacks share.
/// </summary>
public static class SshKeyMerge
{
    /// <summary>The people of the levels that the stack uses, from the least specific level to the most specific one.</summary>
    public static IEnumerable<(string Path, People People)> Levels(SshKeyLevels levels) =>
    [
        (SshKeyLevels.SharedName, levels.Shared),
        .. levels.Used.Where(levels.Groups.ContainsKey).Select(group => ($"{SshKeyLevels.GroupsName}.{group}", levels.Groups[group])),
        (SshKeyLevels.OwnName, levels.Own),
    ];

    /// <summary>What all levels together say of each person.</summary>
    public static People People(SshKeyLevels levels) => Said(levels).ToImmutableSortedDictionary(person => person.Key, person => person.Aggregate(Over), StringComparer.Ordinal);

    /// <summary>Who may log in. People without a key are left out: the rules report them.</summary>
    public static SshAccess Access(SshKeyLevels levels)
    {
        var (all, merged) = (Said(levels), People(levels));
        return new()
        {
            Present = merged.Where(person => person.Value is { Present: not false, PublicKey: not null })
                .ToImmutableSortedDictionary(person => person.Key, person => new SshKey(person.Value.PublicKey!, person.Value.User), StringComparer.Ordinal),

            // Each key that any level has for them: which of them a machine was given is not known.
            Revoked = merged.Where(person => person.Value.Present is false)
                .Select(person => (person.Key, Keys: all[person.Key].Select(said => said.PublicKey).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray()))
                .Where(person => !person.Keys.IsEmpty)
                .ToImmutableSortedDictionary(person => person.Key, person => person.Keys, StringComparer.Ordinal),
        };
    }

    private static ILookup<string, SshKeySettings> Said(SshKeyLevels levels) =>
        Levels(levels).SelectMany(level => level.People).ToLookup(person => person.Key, person => person.Value, StringComparer.Ordinal);

    private static SshKeySettings Over(SshKeySettings less, SshKeySettings more) => new()
    {
        PublicKey = more.PublicKey ?? less.PublicKey,
        Present = more.Present ?? less.Present,
        User = more.User ?? less.User,
    };
}
