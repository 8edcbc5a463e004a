using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class PoolScriptTests
{
    private const string First = FakeFileserver.FirstVolume;
    private const string Second = FakeFileserver.SecondVolume;
    private const string Adopted = $$"""{"homes-volume.0": "{{First}}", "homes-volume.1": "{{Second}}", "homes-pool": "import"}""";

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Blank_volumes_become_a_mirror() => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First[..20]}").Device($"virtio-{Second[..20]}").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.Equal($"zpool create -o ashift=12 -o autoexpand=on -O compression=lz4 -O atime=off -O xattr=sa -O acltype=posixacl tank mirror /by-id/virtio-{First[..20]} /by-id/virtio-{Second[..20]}", Assert.Single(run.Calls, Creates));
        Assert.Contains("zfs create -o mountpoint=/homes tank/home", run.Calls);
        Assert.Equal(["chown 1000:100 /homes", "exportfs -r -a"], run.Calls.TakeLast(2));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Packages_that_the_first_boot_could_not_fetch_are_fetched_now() => On(fileserver =>
    {
        var run = fileserver.WithoutTool("exportfs").Device($"virtio-{First}").Device($"virtio-{Second}").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.Equal(["update", "install jq zfsutils-linux"], run.Calls.Where(call => call.StartsWith("apt-get ", StringComparison.Ordinal)).Select(call => call[(call.IndexOf("quiet=2 ", StringComparison.Ordinal) + 8)..]));
        Assert.Single(run.Calls, Creates);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_pool_that_exists_is_imported_and_never_made_anew() => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First[..20]}").Device($"virtio-{Second[..20]}").State("dataset").State("importable", "   pool: tank\n     id: 1\n").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.Contains("zpool import -f -d /by-id tank", run.Calls);
        Assert.DoesNotContain(run.Calls, Creates);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("zfs create", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Another_pool_with_a_longer_name_is_not_taken_for_ours() => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First}").Device($"virtio-{Second}").State("importable", "   pool: tank2\n").State($"known-virtio-{First}").Run("hub-homes-pool.sh");

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, Creates);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("zpool import -f", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void After_a_reboot_an_imported_pool_is_left_alone() => On(fileserver =>
    {
        var run = fileserver.State("imported").State("dataset").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("zpool import", StringComparison.Ordinal) || Creates(call));
    });

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json), InlineData("signature", "wipefs"), InlineData("known", "blkid")]
    public void A_volume_that_carries_anything_is_never_formatted(string kind, string tool) => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First}").Device($"virtio-{Second}").State($"{kind}-virtio-{Second}", "0x438,ext4\n").Run("hub-homes-pool.sh");

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, Creates);
        Assert.Contains(run.Calls, call => call.StartsWith(tool, StringComparison.Ordinal));
        Assert.Contains($"refusing to make pool tank: volume {Second} is not blank", run.Said, StringComparison.Ordinal);
    });

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json), InlineData("virtio-{20}"), InlineData("virtio-{36}"), InlineData("scsi-0QEMU_QEMU_HARDDISK_{20}"), InlineData("scsi-0QEMU_QEMU_HARDDISK_{36}")]
    public void A_volume_is_found_under_each_name_that_hypervisors_give_it(string form) => On(fileserver =>
    {
        string DeviceOf(string volume) => form.Replace("{20}", volume[..20], StringComparison.Ordinal).Replace("{36}", volume, StringComparison.Ordinal);

        var run = fileserver.Device(DeviceOf(First)).Device(DeviceOf(Second)).Run("hub-homes-pool.sh");

        Assert.EndsWith($"mirror /by-id/{DeviceOf(First)} /by-id/{DeviceOf(Second)}", Assert.Single(run.Calls, Creates), StringComparison.Ordinal);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_volume_that_is_attached_late_is_waited_for() => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First}").State("late", $"virtio-{Second}").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.Single(run.Calls, Creates);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Without_its_second_volume_no_pool_is_made() => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First}").Run("hub-homes-pool.sh");

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, Creates);
        Assert.Contains($"after 1 s these volumes are still not attached: {Second}", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Half_a_mirror_is_imported_when_the_other_half_never_comes() => On(fileserver =>
    {
        var run = fileserver.Device($"virtio-{First}").State("dataset").State("importable", "   pool: tank\n  state: DEGRADED\n").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.Contains("zpool import -f -d /by-id tank", run.Calls);
    });

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json), InlineData("{}"), InlineData("""{"homes-volume.0": "x"}""")]
    public void Without_an_even_number_of_volumes_nothing_is_touched(string metadata) => On(fileserver =>
    {
        var run = fileserver.Metadata(metadata).Run("hub-homes-pool.sh");

        Assert.Equal(1, run.Exit);
        Assert.Empty(run.Calls);
        Assert.Contains("an even number is needed", run.Said, StringComparison.Ordinal);
    });

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json), InlineData(""), InlineData("   pool: tank2\n")]
    public void On_volumes_that_were_taken_over_no_pool_is_ever_made_even_if_they_are_blank(string importable) => On(fileserver =>
    {
        var run = fileserver.Metadata(Adopted).Device($"virtio-{First}").Device($"virtio-{Second}").State("importable", importable).Run("hub-homes-pool.sh");

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain(run.Calls, Creates);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("zfs ", StringComparison.Ordinal) || call.StartsWith("zpool import -f", StringComparison.Ordinal));
        Assert.Contains(
            $"pool tank cannot be imported from the volumes that were taken over ({First} {Second}), and on such volumes none is ever made. Check their ids (fileserver.volumes.existing) and what they hold (zpool import -d /by-id)",
            run.Said, StringComparison.Ordinal);
    });

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json), InlineData("virtio-{20}"), InlineData("virtio-{36}"), InlineData("scsi-0QEMU_QEMU_HARDDISK_{20}"), InlineData("scsi-0QEMU_QEMU_HARDDISK_{36}")]
    public void A_pool_that_was_taken_over_is_imported_under_every_form_of_device_names(string form) => On(fileserver =>
    {
        string DeviceOf(string volume) => form.Replace("{20}", volume[..20], StringComparison.Ordinal).Replace("{36}", volume, StringComparison.Ordinal);

        var run = fileserver.Metadata(Adopted).Device(DeviceOf(First)).State("late", DeviceOf(Second)).State("dataset").State("importable", "   pool: tank\n     id: 1\n").Run("hub-homes-pool.sh");

        Assert.Equal(0, run.Exit);
        Assert.Contains("zpool import -f -d /by-id tank", run.Calls);
        Assert.DoesNotContain(run.Calls, Creates);
    });

    private static bool Creates(string call) => call.StartsWith("zpool create", StringComparison.Ordinal);

    private static void On(Action<FakeFileserver> test)
    {
        using var fileserver = new FakeFileserver();
        test(fileserver);
    }
}
