using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What the levels of SSH keys must agree on.</summary>
internal static class SshKeyRules
{
    public static void Check(SshKeyLevels levels, SettingsIssues issues)
    {
        foreach (var (group, index) in levels.Used.Select((group, index) => (group, index)))
        {
            var known = levels.Groups.IsEmpty ? "it has none" : $"it has {string.Join(", ", levels.Groups.Keys)}";
            issues.Require(levels.Groups.ContainsKey(group), $"{SshKeyLevels.UsedName}[{index}]", $"is '{group}', which {SshKeyLevels.GroupsName} of Pulumi.yaml does not have: {known}.",
                $"edit Pulumi.{issues.Stack}.yaml, or add the group to {SshKeyLevels.GroupsName} in Pulumi.yaml.", SshKeyLevels.GroupsName);
            issues.Require(levels.Used.IndexOf(group) == index, $"{SshKeyLevels.UsedName}[{index}]", $"names the group '{group}' for the second time.", $"edit Pulumi.{issues.Stack}.yaml: remove it.");
        }

        // Who is absent needs no key: there is just none to look for. Anybody else is told where they are named last.
        foreach (var (person, _) in SshKeyMerge.People(levels).Where(person => person.Value is { Present: not false, PublicKey: null }))
        {
            var path = $"{SshKeyMerge.Levels(levels).Last(level => level.People.ContainsKey(person)).Path}.{person}.publicKey";
            issues.Require(false, path, $"is missing: no level has a key of {person}.", issues.Edit(path, SettingKinds.SshPublicKey.Example));
        }
    }
}
