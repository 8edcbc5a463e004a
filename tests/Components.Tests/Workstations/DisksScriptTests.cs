using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Workstations;

/// <summary>Real filesystems on loop devices.</summary>
public sealed class DisksScriptTests
{
    private const string Script = "clavius-disks.sh";

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void Blank_volumes_are_formatted_and_mounted_and_a_second_run_changes_nothing() => On(machine =>
    {
        machine.Volume(Workstation.Homes, 64);
        machine.Volume(Workstation.Docker);
        File.WriteAllText(machine.PathOf("home/ubuntu/.profile"), "mine\n");

        var first = machine.Script(Script);
        var fstab = machine.Fstab;
        File.WriteAllText(machine.PathOf("docker/image"), "layer\n");
        var second = machine.Script(Script);

        Assert.Equal((0, 0), (first.Exit, second.Exit));
        Assert.Equal(("ext4", "xfs"), (TypeAt(machine, "home"), TypeAt(machine, "docker")));
        Assert.Equal("mine\n", File.ReadAllText(machine.PathOf("home/ubuntu/.profile")));
        Assert.Equal(fstab, machine.Fstab);
        Assert.Matches(@"^LABEL=cloudimg-rootfs / [^\n]+\nUUID=[0-9a-f-]{36} /home ext4 defaults,nofail 0 2\nUUID=[0-9a-f-]{36} /docker xfs defaults,nofail 0 2\n$", fstab);
        Assert.Equal("layer\n", File.ReadAllText(machine.PathOf("docker/image")));
        Assert.DoesNotContain("formatting", second.Said, StringComparison.Ordinal);
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void Volumes_of_an_older_machine_are_mounted_with_all_that_they_hold() => On(machine =>
    {
        var homes = machine.Volume(Workstation.Homes, 64);
        machine.Volume(Workstation.Docker);
        machine.Run("mkfs.ext4", "-q", homes);
        machine.Run("mount", homes, machine.PathOf("home"));
        Directory.CreateDirectory(machine.PathOf("home/grace"));
        File.WriteAllText(machine.PathOf("home/grace/notes"), "kept\n");
        machine.Run("umount", machine.PathOf("home"));

        var run = machine.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal("kept\n", File.ReadAllText(machine.PathOf("home/grace/notes")));

        // The machine's own login finds a home, though the volume had none.
        Assert.True(Directory.Exists(machine.PathOf("home/root")));
    });

    [NeedsTheory(Needs.LoopDevices, "mkfs.xfs", "jq"), InlineData("mkswap"), InlineData("luks"), InlineData("partitions")]
    public void A_volume_that_carries_anything_else_is_left_alone_and_costs_no_other_one(string content) => On(machine =>
    {
        var homes = machine.Volume(Workstation.Homes, 64);
        machine.Volume(Workstation.Docker);
        _ = content switch
        {
            "mkswap" => machine.Run("mkswap", homes),
            "luks" => machine.Run("bash", "-c", $"printf 'LUKS\\272\\276\\000\\002' | dd of={homes} conv=notrunc status=none"),
            _ => machine.Run("bash", "-c", $"echo 'label: gpt' | sfdisk --quiet {homes}"),
        };
        var before = machine.Run("sha256sum", homes).Said;

        var run = machine.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains($"homes: volume {Workstation.Homes} is not blank and holds neither ext4 nor xfs; it is left alone", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, machine.Run("sha256sum", homes).Said);
        Assert.Equal("xfs", TypeAt(machine, "docker"));
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void The_work_volume_is_never_touched() => On(machine =>
    {
        machine.Volume(Workstation.Homes, 64);
        machine.Volume(Workstation.Docker);
        var work = machine.Volume(Workstation.Work, 32);

        Assert.Equal(0, machine.Script(Script).Exit);
        Assert.Equal("", machine.Run("wipefs", "--noheadings", work).Said);
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void A_volume_that_is_not_attached_is_named_and_the_others_come_up() => On(machine =>
    {
        machine.Volume(Workstation.Docker);

        var run = machine.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains($"volume {Workstation.Homes} is still not attached after 1 s", run.Said, StringComparison.Ordinal);
        Assert.Equal("xfs", TypeAt(machine, "docker"));
        Assert.DoesNotContain("/home", machine.Fstab, StringComparison.Ordinal);
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void An_extended_volume_gives_its_space_to_the_filesystem() => On(machine =>
    {
        machine.Volume(Workstation.Homes, 64);
        var docker = machine.Volume(Workstation.Docker);
        machine.Script(Script);
        machine.Run("truncate", "--size", "400M", machine.PathOf($"volume-{Workstation.Docker}"));
        machine.Run("losetup", "--set-capacity", docker);
        var before = Size(machine, "docker");

        Assert.Equal(0, machine.Script(Script).Exit);
        Assert.True(Size(machine, "docker") > before);
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void A_swap_disk_is_found_by_what_it_is_and_labelled() => On(machine =>
    {
        machine.Volume(Workstation.Homes, 64);
        machine.Volume(Workstation.Docker);
        var swap = machine.Volume("c0c0c0c0-1111-4222-8333-444455556666", 16);
        machine.Run("mkswap", swap);
        machine.Command("blkid", $"case \"$*\" in *TYPE=swap*) echo {swap} ;; *) exec /usr/sbin/blkid \"$@\" ;; esac");
        machine.Command("swapon", "note swapon \"$@\"");

        var run = machine.Script(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal("swap0", machine.Run("/usr/sbin/blkid", "--probe", "--match-tag", "LABEL", "--output", "value", swap).Said.Trim());
        Assert.Contains("LABEL=swap0 none swap sw,nofail 0 0\n", machine.Fstab, StringComparison.Ordinal);
        Assert.Contains($"swapon --fixpgsz {swap}", run.Calls);
    });

    private static string TypeAt(Workstation machine, string folder) => machine.Run("findmnt", "--noheadings", "--output", "FSTYPE", "--mountpoint", machine.PathOf(folder)).Said.Trim();

    private static long Size(Workstation machine, string folder) => new DriveInfo(machine.PathOf(folder)).TotalSize;

    private static void On(Action<Workstation> test)
    {
        using var machine = new Workstation();
        test(machine);
    }
}
