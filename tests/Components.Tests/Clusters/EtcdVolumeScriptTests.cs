using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters;

/// <summary>Real filesystems on loop devices.</summary>
public sealed class EtcdVolumeScriptTests
{
    private const string Script = "hub-node-etcd.sh";

    [NeedsTheory(Needs.LoopDevices, "mkfs.xfs", "jq"), InlineData("virtio-{20}"), InlineData("virtio-{36}"), InlineData("scsi-0QEMU_QEMU_HARDDISK_{20}")]
    public void A_blank_volume_is_formatted_and_a_second_run_changes_nothing(string form) => On(node =>
    {
        var device = node.Attach(form);

        var first = node.Script(Script);
        node.Write("var/lib/etcd/member/wal", "voted\n");
        var fstab = node.Read("etc/fstab");
        var second = node.Script(Script);

        Assert.Equal((0, 0), (first.Exit, second.Exit));
        Assert.Contains("formatting the blank volume", first.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("formatting", second.Said, StringComparison.Ordinal);
        Assert.Equal("voted\n", node.Read("var/lib/hub-etcd/data/member/wal"));
        Assert.Equal(device, node.Run("findmnt", "--noheadings", "--output", "SOURCE", "--mountpoint", node.PathOf("var/lib/hub-etcd")).Said.Trim());
        Assert.Equal(
            """
            LABEL=cloudimg-rootfs / ext4 discard,errors=remount-ro 0 1
            LABEL=hub-etcd /var/lib/hub-etcd xfs defaults,nofail,x-systemd.device-timeout=15min 0 2
            /var/lib/hub-etcd/data /var/lib/etcd none bind,nofail,x-systemd.requires-mounts-for=/var/lib/hub-etcd 0 0

            """,
            node.Read("etc/fstab"));
        Assert.Equal(fstab, node.Read("etc/fstab"));
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void What_the_machine_before_wrote_is_found_again() => On(node =>
    {
        node.Attach();
        node.Script(Script);
        node.Write("var/lib/etcd/member/wal", "voted\n");
        node.Run("umount", node.PathOf("var/lib/etcd"));
        node.Run("umount", node.PathOf("var/lib/hub-etcd"));
        node.Write("etc/fstab", "");

        Assert.Equal(0, node.Script(Script).Exit);
        Assert.Equal("voted\n", node.Read("var/lib/etcd/member/wal"));
    });

    [NeedsTheory(Needs.LoopDevices, "mkfs.xfs", "mkfs.ext4", "jq"), InlineData("mkfs.ext4", "-q"), InlineData("mkfs.xfs", "-q"), InlineData("mkswap", "-q")]
    public void A_volume_that_carries_anything_else_is_left_alone(string tool, string option) => On(node =>
    {
        var device = node.Attach();
        node.Run(tool, option, device);
        var before = node.Run("sha256sum", device).Said;

        var run = node.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains($"the volume of etcd, {FakeNode.Volume}, is not blank and holds no filesystem called hub-etcd; it is left alone", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, node.Run("sha256sum", device).Said);
    });

    [NeedsFact("bash", "jq")]
    public void A_volume_that_never_comes_is_named() => On(node =>
    {
        var run = node.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains($"the volume of etcd, {FakeNode.Volume}, is still not attached after 1 s", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact("bash", "jq")]
    public void Without_an_id_nothing_is_touched() => On(node =>
    {
        var run = node.State("metadata", """{"meta": {}}""").Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains("the metadata names no volume for etcd (etcd-volume)", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void Data_on_the_root_disk_is_never_hidden() => On(node =>
    {
        node.Attach();
        node.Write("var/lib/etcd/member/wal", "on the root disk\n");

        var run = node.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains("there is data of etcd on the root disk", run.Said, StringComparison.Ordinal);
        Assert.Equal("on the root disk\n", node.Read("var/lib/etcd/member/wal"));
    });

    [NeedsFact(Needs.LoopDevices, "mkfs.xfs", "jq")]
    public void An_extended_volume_gives_its_space_to_etcd() => On(node =>
    {
        var device = node.Attach();
        node.Script(Script);
        var before = new DriveInfo(node.PathOf("var/lib/etcd")).TotalSize;
        node.Run("truncate", "--size", "400M", node.PathOf("volume"));
        node.Run("losetup", "--set-capacity", device);

        Assert.Equal(0, node.Script(Script, "grow").Exit);
        Assert.True(new DriveInfo(node.PathOf("var/lib/etcd")).TotalSize > before);
    });

    [NeedsFact("bash")]
    public void Before_there_is_a_volume_nothing_grows() => On(node => Assert.Equal(0, node.Script(Script, "grow").Exit));

    private static void On(Action<FakeNode> test)
    {
        using var node = new FakeNode();
        test(node);
    }
}
