using System.Collections.Immutable;
using JupyterHubInfra.Stacks.Binding;
using People = System.Collections.Immutable.ImmutableSortedDictionary<string, JupyterHubInfra.Stacks.Settings.SshKeySettings>;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>
/// The people who may log in, at three levels: shared by all stacks and by groups, both in Pulumi.yaml, and of one stack, in its own
/// file. <see cref="SshKeyMerge"/> makes one list of them.
/// </summary>
public sealed record SshKeyLevels
{
    internal const string SharedName = "sharedSshKeys";
    internal const string GroupsName = "sshKeyGroups";
    internal const string UsedName = "sshGroups";
    internal const string OwnName = "sshKeys";

    public required People Shared { get; init; }

    public required ImmutableSortedDictionary<string, People> Groups { get; init; }

    /// <summary>Groups that the stack uses, the most specific last.</summary>
    public required ImmutableArray<string> Used { get; init; }

    public required People Own { get; init; }

    public static SshKeyLevels Read(SettingsReader read) => new()
    {
        Shared = ReadShared(read),
        Groups = ReadGroups(read),
        Used = read.List(UsedName, SettingKinds.GroupName, "Groups of `sshKeyGroups` whose people may log in here. A later group says more than an earlier one.", [], "none"),
        Own = read.Map(OwnName, SettingKinds.Person, SshKeySettings.Read,
            "People whose keys are on every server of this stack, over those of `sshGroups` and `sharedSshKeys`. Changes reach running servers within minutes. No rule opens port 22."),
    };

    /// <summary>Lets a platform whose machines take no keys have what Pulumi.yaml gives to every stack.</summary>
    internal static void AcceptProjectLevel(SettingsReader read)
    {
        if (!read.Declares(SharedName))
        {
            _ = ReadShared(read);
            _ = ReadGroups(read);
        }
    }

    private static People ReadShared(SettingsReader read) => read.FromProject(SharedName).Map(SharedName, SettingKinds.Person, SshKeySettings.Read,
        "People whose keys are on the servers of every stack. Stands in Pulumi.yaml; in a stack's own file it replaces what stands there.");

    private static ImmutableSortedDictionary<string, People> ReadGroups(SettingsReader read) => read.FromProject(GroupsName).Maps(
        GroupsName, SettingKinds.GroupName, SettingKinds.Person, SshKeySettings.Read,
        "People by group; a stack names the groups it uses in `sshGroups`. Stands in Pulumi.yaml; in a stack's own file it replaces what stands there.");
}
