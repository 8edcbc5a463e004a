using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

public sealed class QuotaAgentTests
{
    private const string Notice = "QUOTA-WARNING.txt";
    private const string NineGiB = "9663676416";
    private const string TenGiB = "10737418240";

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json)]
    [InlineData("../x=5G"), InlineData("a/b=5G"), InlineData(".=5G"), InlineData("-rf=5G"), InlineData("bob=0G"), InlineData("bob=10X"), InlineData("bob=5"), InlineData("bob"), InlineData("=5G"), InlineData("*=5G"), InlineData("$(touch x)=5G")]
    public void One_bad_quota_is_named_and_the_others_count(string entry) => On(fileserver =>
    {
        var run = fileserver.Metadata($$"""{"homes-quota": "10G", "homes-quotas.0": "ada=20G,{{entry}},lin=3G"}""")
            .Home("ada").Home("bob").Home("lin").State("project-ada", "1000").State("project-bob", "1001").State("project-lin", "1002").Run("hub-homes-quota.sh");

        Assert.Equal(1, run.Exit);
        Assert.Equal(["zfs set projectquota@1000=21474836480 tank/home", $"zfs set projectquota@1001={TenGiB} tank/home", "zfs set projectquota@1002=3221225472 tank/home"], Sets(run.Calls));
        Assert.Contains("is left out: it is no NAME=SIZE", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_complaint_is_told_once_and_not_every_minute() => On(fileserver =>
    {
        fileserver.Metadata("""{"homes-quota": "10G", "homes-quotas.0": "bob=10X"}""");

        Assert.Contains("bob=10X", fileserver.Run("hub-homes-quota.sh").Said, StringComparison.Ordinal);
        Assert.Equal((1, ""), (fileserver.Run("hub-homes-quota.sh").Exit, fileserver.Run("hub-homes-quota.sh").Said));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_home_whose_quota_cannot_be_set_keeps_no_other_from_its_own() => On(fileserver =>
    {
        var run = fileserver.Home("ada").Home("bob").State("project-ada", "1000").State("project-bob", "1001").State("refuses-projectquota@1000").Run("hub-homes-quota.sh");

        Assert.Equal(1, run.Exit);
        Assert.Contains($"zfs set projectquota@1001={TenGiB} tank/home", run.Calls);
        Assert.Contains("home ada: its quota cannot be set", run.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_home_that_is_nearly_full_holds_a_notice_until_there_is_room_again() => On(fileserver =>
    {
        Full(fileserver, NineGiB).Run("hub-homes-quota.sh");
        Assert.StartsWith("Your home holds more than 90 % of the 10 GiB that it may hold.\n", File.ReadAllText(fileserver.InHome("ada", Notice)), StringComparison.Ordinal);

        Full(fileserver, "9663676415").Run("hub-homes-quota.sh");
        Assert.False(File.Exists(fileserver.InHome("ada", Notice)));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_notice_that_its_reader_removed_does_not_come_back() => On(fileserver =>
    {
        Full(fileserver, NineGiB).Run("hub-homes-quota.sh");
        File.Delete(fileserver.InHome("ada", Notice));

        fileserver.Run("hub-homes-quota.sh");
        Assert.False(File.Exists(fileserver.InHome("ada", Notice)));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_link_in_the_place_of_the_notice_is_not_followed() => On(fileserver =>
    {
        fileserver.State("elsewhere", "precious");
        Full(fileserver, NineGiB);
        File.CreateSymbolicLink(fileserver.InHome("ada", Notice), fileserver.Remembered("../state/elsewhere"));

        fileserver.Run("hub-homes-quota.sh");

        Assert.Equal("precious", File.ReadAllText(fileserver.Remembered("../state/elsewhere")));
        Assert.Null(new FileInfo(fileserver.InHome("ada", Notice)).LinkTarget);
        Assert.StartsWith("Your home", File.ReadAllText(fileserver.InHome("ada", Notice)), StringComparison.Ordinal);
    });

    [NeedsTheory(FakeFileserver.Shell, FakeFileserver.Json), InlineData("100"), InlineData("0"), InlineData("often"), InlineData("")]
    public void Nobody_is_warned_where_the_settings_do_not_say_so(string percent) => On(fileserver =>
    {
        Full(fileserver, TenGiB, percent).Run("hub-homes-quota.sh");

        Assert.False(File.Exists(fileserver.InHome("ada", Notice)));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void How_full_homes_are_is_told_once_a_day() => On(fileserver =>
    {
        fileserver.Home("lin").State("dataset-lin").State("value-referenced", "42");
        var first = Full(fileserver, "7").Run("hub-homes-quota.sh");
        var second = fileserver.Run("hub-homes-quota.sh");
        File.SetLastWriteTimeUtc(fileserver.Remembered("reported"), DateTime.UtcNow.AddDays(-2));
        var third = fileserver.Run("hub-homes-quota.sh");

        Assert.Matches($"hub-homes: usage [0-9]+ lin=42/{TenGiB} ada=7/{TenGiB}\n", first.Said);
        Assert.DoesNotContain("usage", second.Said, StringComparison.Ordinal);
        Assert.Contains("hub-homes: usage ", third.Said, StringComparison.Ordinal);
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void A_link_among_the_homes_is_left_alone() => On(fileserver =>
    {
        File.CreateSymbolicLink(fileserver.InHome("..", "homes/evil").Replace("homes/../", "", StringComparison.Ordinal), "/etc");

        var run = fileserver.Run("hub-homes-quota.sh");
        Assert.Empty(Sets(run.Calls));
        Assert.DoesNotContain(run.Calls, call => call.Contains("evil", StringComparison.Ordinal));
    });

    [NeedsFact(FakeFileserver.Shell, FakeFileserver.Json)]
    public void Whatever_the_metadata_says_the_agent_ends_by_itself_and_never_widens_a_home() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(
            Gen.ListOf(Gen.Elements("homes-quota", "homes-quotas.0", "homes-quotas.1", "homes-quotas.x", "homes-quota-warning", "homes-volume.0").SelectMany(name =>
                Gen.Elements("", "10G", "0G", "10X", "ada=0G", "ada=99999999G", "../ada=5G", "a,b=,=", "\\n", "90", "100", "-1", "$(touch x)", "*", "ada=5G,ada").Select(text => $"\"{name}\": \"{text}\""))).ToArbitrary(),
            entries => On(fileserver =>
            {
                // Later keys of a JSON object win, so that the same one may come twice.
                var run = fileserver.Metadata($"{{\"homes-quota\": \"10G\"{string.Concat(entries.Select(entry => ", " + entry))}}}").Home("ada").State("project-ada", "1000").Run("hub-homes-quota.sh");

                Assert.True(run.Exit is 0 or 1, run.Said);
                Assert.All(Sets(run.Calls), call => Assert.Matches($"^zfs set projectquota@1000=({TenGiB}|5368709120) tank/home$", call));
                Assert.DoesNotContain(run.Calls, call => call.Contains("..", StringComparison.Ordinal));
            })));

    private static FakeFileserver Full(FakeFileserver fileserver, string bytes, string percent = "90") => fileserver
        .Metadata($$"""{"homes-quota": "10G", "homes-quota-warning": "{{percent}}"}""").Home("ada").State("project-ada", "1000").State("projectspace", $"1000\t{bytes}\n");

    private static IEnumerable<string> Sets(IEnumerable<string> calls) => calls.Where(call => call.StartsWith("zfs set", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static void On(Action<FakeFileserver> test)
    {
        using var fileserver = new FakeFileserver();
        test(fileserver);
    }
}
