using System.Diagnostics;
using System.Security.Cryptography;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

/// <summary>The pool script with the real wipefs and blkid, on disk images that real tools have written to. Only ZFS itself is played.</summary>
public sealed class PoolScriptProbeTests
{
    private const string Wipefs = "wipefs";
    private const string Blkid = "blkid";

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid)]
    public void Blank_disks_become_a_mirror() => On(fileserver =>
    {
        fileserver.Disk(FakeFileserver.FirstVolume);
        fileserver.Disk(FakeFileserver.SecondVolume);

        var run = fileserver.Run("hub-homes-pool.sh");

        Assert.Equal((0, 1), (run.Exit, run.Calls.Count(Creates)));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "mkfs.ext4")]
    public void An_ext4_file_system_is_never_formatted() => Refused("mkfs.ext4", "-q", "-F");

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "mkfs.xfs")]
    public void An_XFS_file_system_is_never_formatted() => Refused("mkfs.xfs", "-q", "-f");

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "mkswap")]
    public void Swap_is_never_formatted() => Refused("mkswap", "--quiet");

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "bash", "sfdisk")]
    public void A_partition_table_is_never_formatted() => Refused("bash", "-c", "echo 'label: gpt' | sfdisk --quiet \"$0\"");

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "bash", "cryptsetup")]
    public void An_encrypted_disk_is_never_formatted() => Refused("bash", "-c", "echo secret | cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 \"$0\" -");

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "bash", "pvcreate", "losetup")]
    public void An_LVM_volume_is_never_formatted() => Refused("bash", "-c", "device=$(losetup --find --show \"$0\") && pvcreate --quiet --devices \"$device\" \"$device\" >/dev/null; losetup --detach \"$device\"");

    // The older and the newer label of a pool: what an importable pool of another name leaves on its disks.
    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json, Wipefs, Blkid, "bash")]
    public void A_disk_of_another_pool_is_never_formatted() => Refused("bash", "-c",
        "for block in $(seq 128 135); do printf '\\x0c\\xb1\\xba\\x00\\x00\\x00\\x00\\x00' | dd of=\"$0\" bs=1 seek=$((block * 1024)) conv=notrunc status=none; done");

    private static void Refused(string tool, params string[] arguments) => On(fileserver =>
    {
        fileserver.Disk(FakeFileserver.FirstVolume);
        var disk = fileserver.Disk(FakeFileserver.SecondVolume);
        using (var process = Process.Start(new ProcessStartInfo(Tools.Find(tool)!, [.. arguments, disk]) { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        }

        var before = HashOf(disk);
        var run = fileserver.Run("hub-homes-pool.sh");

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, Creates);
        Assert.Contains($"refusing to make pool tank: volume {FakeFileserver.SecondVolume} is not blank", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, HashOf(disk));
    });

    private static string HashOf(string disk)
    {
        using var content = File.OpenRead(disk);
        return Convert.ToHexString(SHA256.HashData(content));
    }

    private static bool Creates(string call) => call.StartsWith("zpool create", StringComparison.Ordinal);

    private static void On(Action<FakeFileserver> test)
    {
        using var fileserver = new FakeFileserver().WithRealTools(Wipefs, Blkid);
        test(fileserver);
    }
}
