using System.Globalization;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

/// <summary>The fileserver's real script, with a zfs that keeps its snapshots in a file: name, mark, in the order of creation.</summary>
public sealed class SnapshotScriptTests
{
    private const string Script = "hub-homes-snapshots.sh";

    private static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_snapshot_of_each_kind_is_taken_once() => On(fileserver =>
    {
        Wants(fileserver, "hourly=24,daily=7,weekly=4");

        Assert.Equal(3, fileserver.Run(Script).Calls.Count(call => call.StartsWith("zfs snapshot -r -o jupyterhub-infra:kept=", StringComparison.Ordinal)));
        var second = fileserver.Run(Script);

        // The hour may turn between the two runs, the day hardly ever.
        Assert.Equal(0, second.Exit);
        Assert.DoesNotContain(second.Calls, call => call.Contains("kept=daily", StringComparison.Ordinal));
        Assert.DoesNotContain(second.Calls, call => call.StartsWith("zfs destroy", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void The_oldest_are_let_go_of_and_other_peoples_never() => On(fileserver =>
    {
        Wants(fileserver, "daily=2");
        fileserver.State("snapshots", "tank/home@before-upgrade -\ntank/home@hub-daily-2020-01-01 -\ntank/home@hub-daily-2020-01-02 daily\ntank/home@hub-daily-2020-01-03 daily\ntank/home@hub-weekly-2020-W01 weekly\n");

        var run = fileserver.Run(Script);

        Assert.Equal(0, run.Exit);
        Assert.Equal(["zfs destroy -r tank/home@hub-daily-2020-01-02"], run.Calls.Where(call => call.StartsWith("zfs destroy", StringComparison.Ordinal)));
        Assert.Contains($"zfs snapshot -r -o jupyterhub-infra:kept=daily tank/home@hub-daily-{Today}", run.Calls);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Not_even_a_count_of_none_takes_the_newest() => On(fileserver =>
    {
        Wants(fileserver, "daily=0");
        fileserver.State("snapshots", "tank/home@hub-daily-2020-01-02 daily\ntank/home@hub-daily-2020-01-03 daily\n");

        Assert.Equal(["zfs destroy -r tank/home@hub-daily-2020-01-02"], fileserver.Run(Script).Calls.Where(call => call.StartsWith("zfs destroy", StringComparison.Ordinal) || call.StartsWith("zfs snapshot", StringComparison.Ordinal)));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Without_a_word_of_the_operator_nothing_is_taken_and_nothing_deleted() => On(fileserver =>
    {
        fileserver.State("snapshots", "tank/home@hub-daily-2020-01-02 daily\ntank/home@hub-daily-2020-01-03 daily\n");

        var run = fileserver.Run(Script);

        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("zfs destroy", StringComparison.Ordinal) || call.StartsWith("zfs snapshot", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_bad_entry_stops_no_other() => On(fileserver =>
    {
        Wants(fileserver, "yearly=1,daily=many,weekly=4");

        var run = fileserver.Run(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains("snapshots 'yearly=1' of the metadata are not understood", run.Said, StringComparison.Ordinal);
        Assert.Contains("snapshots 'daily=many' of the metadata are not understood", run.Said, StringComparison.Ordinal);
        Assert.Single(run.Calls, call => call.StartsWith("zfs snapshot -r -o jupyterhub-infra:kept=weekly", StringComparison.Ordinal));
    });

    private static void Wants(FakeFileserver fileserver, string snapshots) => fileserver.Metadata($$"""{"homes-quota": "10G", "homes-snapshots": "{{snapshots}}"}""");

    private static void On(Action<FakeFileserver> test)
    {
        using var fileserver = new FakeFileserver();
        test(fileserver.State("snapshots"));
    }
}
