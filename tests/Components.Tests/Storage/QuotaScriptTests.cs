using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class QuotaScriptTests
{
    private const string TenGiB = "10737418240";

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void New_homes_get_a_project_each_and_the_default_quota() => On(fileserver =>
    {
        var run = fileserver.Home("alice").Home("bob").Run("hub-homes-quota.sh");

        Assert.Equal(0, run.Exit);
        var projects = run.Calls.Where(call => call.StartsWith("zfs project -p", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, projects.Count);
        Assert.StartsWith("zfs project -p 1000 -r -s /homes/", projects[0], StringComparison.Ordinal);
        Assert.StartsWith("zfs project -p 1001 -r -s /homes/", projects[1], StringComparison.Ordinal);
        Assert.Equal([$"zfs set projectquota@1000={TenGiB} tank/home", $"zfs set projectquota@1001={TenGiB} tank/home"], Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_new_home_gets_a_project_that_no_other_home_has() => On(fileserver =>
    {
        var run = fileserver.Home("alice").Home("bob").Home("carol").State("project-carol", "1007").State("project-alice", "1001").Run("hub-homes-quota.sh");

        Assert.Contains("zfs project -p 1008 -r -s /homes/bob", run.Calls);
        Assert.Single(run.Calls, call => call.StartsWith("zfs project -p", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_home_named_in_the_settings_gets_its_own_quota() => On(fileserver =>
    {
        var run = fileserver
            .Metadata("""{"homes-quota": "10G", "homes-quotas.1": "ob=50G,carol=1G", "homes-quotas.0": "alice=20G,b"}""")
            .Home("bob").State("project-bob", "1005").Run("hub-homes-quota.sh");

        Assert.Equal(["zfs set projectquota@1005=53687091200 tank/home"], Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void While_the_metadata_service_is_away_its_last_word_counts_and_not_the_first_one() => On(fileserver =>
    {
        fileserver.Metadata("""{"homes-quota": "20G"}""").Run("hub-homes-quota.sh");

        var run = fileserver.MetadataOnDriveOnly("""{"homes-quota": "10G"}""").Home("alice").State("project-alice", "1000").Run("hub-homes-quota.sh");

        Assert.Equal(["zfs set projectquota@1000=21474836480 tank/home"], Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_machine_that_has_never_reached_the_metadata_service_reads_its_config_drive() => On(fileserver =>
    {
        var run = fileserver.MetadataOnDriveOnly("""{"homes-quota": "10G"}""").Home("alice").State("project-alice", "1000").Run("hub-homes-quota.sh");

        Assert.Equal([$"zfs set projectquota@1000={TenGiB} tank/home"], Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_quota_that_is_right_already_is_not_set_again() => On(fileserver =>
    {
        var run = fileserver.Home("alice").State("project-alice", "1000").State("value-projectquota@1000", TenGiB).Run("hub-homes-quota.sh");

        Assert.Empty(Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_home_that_is_a_dataset_of_its_own_is_limited_as_such() => On(fileserver =>
    {
        var run = fileserver.Home("alice").State("dataset-alice").Run("hub-homes-quota.sh");

        Assert.Equal([$"zfs set refquota={TenGiB} tank/home/alice"], Sets(run.Calls));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("zfs project ", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void An_old_pool_is_never_upgraded_by_itself() => On(fileserver =>
    {
        var run = fileserver.Home("alice").State("feature", "disabled").Run("hub-homes-quota.sh");

        Assert.Equal(0, run.Exit);
        Assert.Empty(Sets(run.Calls));
        Assert.Contains("zpool upgrade tank", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Without_settings_quotas_stay_as_they_are() => On(fileserver =>
    {
        var run = fileserver.Metadata("{}").Home("alice").Run("hub-homes-quota.sh");

        Assert.Equal(1, run.Exit);
        Assert.Empty(Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Before_the_homes_are_mounted_nothing_is_done() => On(fileserver =>
    {
        var run = fileserver.Home("alice").State("value-mounted", "no").Run("hub-homes-quota.sh");

        Assert.Equal(0, run.Exit);
        Assert.Empty(Sets(run.Calls));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_volume_that_has_grown_is_taken_up_once() => On(fileserver =>
    {
        fileserver.State("imported").State("members", "tank\nmirror-0\nvirtio-a\nvirtio-b\n").State("size-virtio-a", "200").State("size-virtio-b", "200").Device("virtio-a").Device("virtio-b");

        var first = fileserver.Run("hub-homes-grow.sh");
        var second = fileserver.Run("hub-homes-grow.sh");
        var third = fileserver.State("size-virtio-b", "300").Run("hub-homes-grow.sh");

        Assert.Equal(["zpool online -e tank virtio-a", "zpool online -e tank virtio-b"], Online(first.Calls));
        Assert.Empty(Online(second.Calls));
        Assert.Equal(["zpool online -e tank virtio-b"], Online(third.Calls));
    });

    private static IEnumerable<string> Sets(IEnumerable<string> calls) => calls.Where(call => call.StartsWith("zfs set", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Online(IEnumerable<string> calls) => calls.Where(call => call.StartsWith("zpool online", StringComparison.Ordinal));

    private static void On(Action<FakeFileserver> test)
    {
        using var fileserver = new FakeFileserver();
        test(fileserver);
    }
}
