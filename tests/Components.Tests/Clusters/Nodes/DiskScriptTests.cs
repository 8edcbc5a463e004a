using System.Diagnostics;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Nodes;

/// <summary>
/// The detection of a flavor's extra disk, on real devices made of files: the script sees only these, under the real lsblk, blkid,
/// wipefs and mkfs.xfs. What mounts is a command that notes its arguments.
/// </summary>
public sealed class DiskScriptTests
{
    private const string Format = "mkfs.xfs";

    [NeedsFact(FakeNode.Shell, Needs.LoopDevices, Format, "mkfs.ext4")]
    public void Novas_label_is_enough() => On(400, disk =>
    {
        Tool("mkfs.ext4", "-q", "-L", "ephemeral0", disk.Device);

        var run = disk.Run();

        Assert.True(run.Exit == 0, run.Said);
        Assert.Equal($"hub-node: images and pods go to {disk.Device}\n", run.Said);
        Assert.Equal("node-data xfs", disk.Content());
        Assert.Equal(
            """
            UUID=1 / ext4 defaults 0 1
            LABEL=node-data /var/lib/node-data xfs defaults,nofail 0 0
            /var/lib/node-data/var/lib/containerd /var/lib/containerd none bind,nofail,x-systemd.requires-mounts-for=/var/lib/node-data 0 0
            /var/lib/node-data/var/lib/kubelet /var/lib/kubelet none bind,nofail,x-systemd.requires-mounts-for=/var/lib/node-data 0 0
            /var/lib/node-data/var/log/pods /var/log/pods none bind,nofail,x-systemd.requires-mounts-for=/var/lib/node-data 0 0

            """.ReplaceLineEndings("\n"), disk.Fstab());
        Assert.Equal(
            ["systemctl stop kubelet containerd", "mount --fstab /etc/fstab /var/lib/node-data", "mount --fstab /etc/fstab /var/lib/containerd", "mount --fstab /etc/fstab /var/lib/kubelet", "mount --fstab /etc/fstab /var/log/pods"],
            run.Calls.Where(call => call.StartsWith("mount --", StringComparison.Ordinal) || call.StartsWith("systemctl stop", StringComparison.Ordinal)));
    });

    [NeedsFact(FakeNode.Shell, Needs.LoopDevices, Format)]
    public void A_blank_disk_that_is_no_volume_is_taken_and_formatted_once() => On(400, disk =>
    {
        Assert.Equal(0, disk.Run().Exit);
        Assert.Equal("node-data xfs", disk.Content());
        var (fstab, before) = (disk.Fstab(), disk.Hash());

        Assert.Equal((0, ""), (disk.Run().Exit, disk.Run().Said));
        Assert.Equal((fstab, before), (disk.Fstab(), disk.Hash()));
    });

    [NeedsFact(FakeNode.Shell, Needs.LoopDevices, Format)]
    public void Of_two_blank_disks_the_larger_one_is_taken() => On(400, disk =>
    {
        var larger = disk.Another(600);

        Assert.Equal($"hub-node: images and pods go to {larger}\n", disk.Run().Said);
    });

    [NeedsTheory(FakeNode.Shell, Needs.LoopDevices, Format, "mkfs.ext4", "mkswap", "sfdisk")]
    [InlineData("volume"), InlineData("scsi-volume"), InlineData("config-2"), InlineData("file-system"), InlineData("swap"), InlineData("partitions"), InlineData("root"), InlineData("label-on-a-volume")]
    public void What_may_be_somebodys_is_never_formatted(string kind) => On(400, disk =>
    {
        switch (kind)
        {
            case "volume":
                disk.Link("virtio-3f0c2a9e-6d41-4b7a-9");
                break;
            case "scsi-volume":
                disk.Link("scsi-0QEMU_QEMU_HARDDISK_3f0c2a9e-6d41-4b7a-9");
                break;
            case "config-2":
                Tool("mkfs.ext4", "-q", "-L", "config-2", disk.Device);
                break;
            case "file-system":
                Tool("mkfs.ext4", "-q", disk.Device);
                break;
            case "swap":
                Tool("mkswap", disk.Device);
                break;
            case "partitions":
                Tool("bash", "-c", $"echo ', ,L' | sfdisk --quiet --no-reread --no-tell-kernel {disk.Device}");
                break;
            case "root":
                disk.IsRoot();
                break;
            case "label-on-a-volume":
                Tool("mkfs.ext4", "-q", "-L", "ephemeral0", disk.Device);
                disk.Link("virtio-3f0c2a9e-6d41-4b7a-9");
                break;
        }

        var before = disk.Hash();
        var run = disk.Run();

        Assert.Equal(0, run.Exit);
        Assert.Contains("hub-node: no ephemeral disk; images and pods stay on the root disk\n", run.Said, StringComparison.Ordinal);
        Assert.Equal(kind is "file-system" or "swap" or "partitions", run.Said.Contains($"{disk.Device} is left alone, it holds something", StringComparison.Ordinal));
        Assert.Equal(before, disk.Hash());
        Assert.Equal("UUID=1 / ext4 defaults 0 1\n", disk.Fstab());
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("mount --", StringComparison.Ordinal));
    });

    private static void On(int mebibytes, Action<LoopDisk> test)
    {
        using var disk = new LoopDisk(mebibytes);
        test(disk);
    }

    private static string Tool(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tools.Find(name)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name}: {said}{errors.Result}");
        return said.Trim();
    }

    private sealed class LoopDisk : IDisposable
    {
        private readonly FakeNode _node = new();
        private readonly List<string> _devices = [];

        public LoopDisk(int mebibytes)
        {
            Device = Another(mebibytes);
            _node.Write("state/system", "")
                .Command("systemctl").Command("mount").Command("udevadm").Command("mountpoint", "exit 1").Command("umount")
                .Command("findmnt", "[ \"$1\" != --source ] && echo /dev/root-of-the-test")

                // Of the machine that the test runs on, the script must see nothing.
                .Command("lsblk", $"""
                    case "$*" in
                      *--inverse*) cat "$STATE/system" ;;
                      *--nodeps*) {Tools.Find("lsblk")} "$@" $(cat "$STATE/devices") | sed 's/ loop / disk /' ;;
                      *) {Tools.Find("lsblk")} "$@" ;;
                    esac
                    """)
                .Command("blkid", $"""
                    for device in $(cat "$STATE/devices"); do
                      if [ "$({Tools.Find("blkid")} --probe --match-tag LABEL --output value "$device")" = "$2" ]; then echo "$device"; exit 0; fi
                    done
                    exit 2
                    """);
        }

        public string Device { get; }

        public string Another(int mebibytes)
        {
            var file = _node.PathOf($"disk-{_devices.Count}");
            using (var image = File.Create(file))
            {
                image.SetLength((long)mebibytes << 20);
            }

            var device = Tool("losetup", "--find", "--show", file);
            _devices.Add(device);
            _node.Write("state/devices", string.Join('\n', _devices) + "\n");
            return device;
        }

        public void Link(string name) => File.CreateSymbolicLink(_node.PathOf($"by-id/{name}"), Device);

        public void IsRoot() => _node.Write("state/system", Device + "\n");

        public string Content() => Tool("blkid", "--probe", "--match-tag", "LABEL", "--output", "value", Device) + " " + Tool("blkid", "--probe", "--match-tag", "TYPE", "--output", "value", Device);

        public string Hash() => Tool("sha256sum", Device);

        public string? Fstab() => _node.Read("etc/fstab")?.Replace(_node.PathOf("").TrimEnd('/'), "", StringComparison.Ordinal);

        public (int Exit, string Said, IReadOnlyList<string> Calls) Run() => _node.Run("hub-node-disk.sh");

        public void Dispose()
        {
            foreach (var device in _devices)
            {
                Tool("losetup", "--detach", device);
            }

            _node.Dispose();
        }
    }
}
