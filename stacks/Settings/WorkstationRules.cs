using System.Globalization;
using JupyterHubInfra.Components.Networks;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the settings of a workstation. Nothing is created before all of them hold.</summary>
internal static class WorkstationRules
{
    public static void Check(WorkstationSettings settings, SettingsIssues issues)
    {
        FloatingIpRules.Check("address", settings.Address, issues);
        DnsRules.Check("host", settings.Host, settings.Dns, issues);
        SshAccess(settings.Ssh, issues);
        SshKeyRules.Check(settings.SshKeys, issues);
        KeyPair(settings.KeyPair, issues);
        Volumes(settings.Volumes, issues);
        issues.Require(settings.Network.IPv6 || settings.Address.Mode is not FloatingIpMode.None, "address.mode",
            "is none, and network.ipv6 is false: nobody could reach the workstation.", issues.Edit("address.mode", "new"), "network.ipv6");
        Component(settings, issues);
    }

    public static void SshAccess(SshAccessSettings ssh, SettingsIssues issues)
    {
        for (var i = 0; i < ssh.From.Length; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"ssh.from[{i}]");
            issues.Require(ssh.FromAnywhere || !MachineAccess.IsWorld(ssh.From[i]), path, $"is {ssh.From[i]}, the whole world or a good part of it.",
                $"give the ranges that people come from ({issues.SetCommand(path, "198.51.100.0/24")}), or say that it is meant: {issues.SetCommand("ssh.fromAnywhere", "true")}.", "ssh.fromAnywhere");
        }
    }

    private static void KeyPair(KeyPairSettings pair, SettingsIssues issues)
    {
        var mode = pair.Mode is KeyPairMode.New ? "new" : pair.Mode is KeyPairMode.Existing ? "existing" : "none";
        issues.Require(pair.Mode is KeyPairMode.None || pair.Name is not null, "keyPair.name", $"is missing; mode '{mode}' needs the key pair's name.", issues.Edit("keyPair.name", "clavius"), "keyPair.mode");
        issues.Require(pair.Mode is not KeyPairMode.New || pair.PublicKey is not null, "keyPair.publicKey", "is missing; mode 'new' needs the public key.",
            issues.Edit("keyPair.publicKey", SettingKinds.SshPublicKey.Example), "keyPair.mode");
        issues.Require(pair.Mode is KeyPairMode.New || pair.PublicKey is null, "keyPair.publicKey", $"is set, but mode '{mode}' takes no key.",
            $"set the mode to 'new' ({issues.SetCommand("keyPair.mode", "new")}) or remove the key from Pulumi.{issues.Stack}.yaml.", "keyPair.mode");
        issues.Require(pair.Mode is not KeyPairMode.None || pair.Name is null, "keyPair.name", "is set, but mode 'none' takes no name.",
            $"set the mode to 'existing' ({issues.SetCommand("keyPair.mode", "existing")}) or remove the name from Pulumi.{issues.Stack}.yaml.", "keyPair.mode");
    }

    private static void Volumes(WorkstationVolumesSettings volumes, SettingsIssues issues)
    {
        (string Role, WorkstationVolumeSettings Volume)[] all = [("homes", volumes.Homes), ("docker", volumes.Docker), ("work", volumes.Work)];
        foreach (var (role, volume) in all)
        {
            var path = $"volumes.{role}";
            var existing = volume.Mode is WorkstationVolumeMode.Existing;
            issues.Require(!existing || volume.Id is not null, $"{path}.id", "is missing; mode 'existing' needs the id of the volume.", issues.Edit($"{path}.id", SettingKinds.Id.Example), $"{path}.mode");
            issues.Require(existing || volume.Id is null, $"{path}.id", $"is {volume.Id}, but mode '{(volume.Mode is WorkstationVolumeMode.New ? "new" : "none")}' takes no id.",
                $"set the mode to 'existing' ({issues.SetCommand($"{path}.mode", "existing")}) or remove the id from Pulumi.{issues.Stack}.yaml.", $"{path}.mode");
        }

        foreach (var same in all.Where(entry => entry.Volume.Id is not null).GroupBy(entry => entry.Volume.Id!, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            issues.Require(false, $"volumes.{same.Last().Role}.id", $"is {same.Key}, which volumes.{same.First().Role}.id is too; one volume cannot be two.",
                $"edit Pulumi.{issues.Stack}.yaml: name another volume.", $"volumes.{same.First().Role}.id");
        }
    }

    // The component's own rules are the net below those that a stack file says better.
    private static void Component(WorkstationSettings settings, SettingsIssues issues) => ComponentRules.Ask(
        issues,
        found =>
        {
            foreach (var issue in WorkstationValues.Workstation(settings).Checked(settings.Name.Value).All)
            {
                found.Add(issue.Property, issue.Message);
            }
        },
        [
            ("", "volumes", "..."),
            ("Name", "name", "clavius"),
            ("Flavor", "flavor", "m1.small"),
            ("Image", "image", "Ubuntu 24.04"),
            ("Network", "network.name", "default"),
            ("Address", "address.address", "203.0.113.10"),
            ("SshFrom", "ssh.from", "..."),
            ("Homes", "volumes.homes", "..."),
            ("Docker", "volumes.docker", "..."),
            ("Work", "volumes.work", "..."),
            ("KeyPair", "keyPair", "..."),
            ("Upkeep", "sshKeys", "..."),
            ("Upkeep.MetadataItems", "machines.metadataItems", "256"),
        ]);
}
