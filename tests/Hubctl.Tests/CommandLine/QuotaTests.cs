using JupyterHubInfra.Hubctl.Operating;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class QuotaTests : IDisposable
{
    private const string Written =
        """
        # The team's hub.
        config:
          hubs:fileserver:
            flavor: m1.medium # enough
            defaultQuotaGiB: 2

            quotasGiB:
              ada: 5   # thesis
              grace.h: 7

        """;

    private readonly Harness _hubctl = Harness.WithProject(Written);

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task The_default_and_its_exceptions_are_listed() => Assert.Equal(
        """
        USER       QUOTA
        (default)  2 GiB
        ada        5 GiB
        grace.h    7 GiB

        """.ReplaceLineEndings("\n"),
        (await QuotaAsync("get")).Output);

    [Theory]
    [InlineData("ada", "USER  QUOTA\nada   5 GiB\n")]
    [InlineData("lin", "USER  QUOTA\nlin   2 GiB by default\n")]
    public async Task One_user_is_told_with_what_counts(string user, string output) => Assert.Equal(output, (await QuotaAsync("get", user)).Output);

    [Fact]
    public async Task What_homes_hold_comes_from_the_console_of_the_fileserver()
    {
        _hubctl.Input =
            """
            [   12.3] systemd[1]: something else
            [  100.0] hub-homes-quota[871]: hub-homes: usage 1763769600 ada=1/5368709120 lin=1073741824/2147483648
            [ 9999.9] hub-homes-quota[900]: hub-homes: usage 1763856000 ada=5153960755/5368709120 ../x=1/2 broken=1/x

            """;

        Assert.Equal(
            """
            USER       QUOTA             USED            SEEN
            (default)  2 GiB
            ada        5 GiB             4.80 GiB, 96 %  2025-11-23 00:00 UTC
            grace.h    7 GiB
            lin        2 GiB by default  1.00 GiB, 50 %  2025-11-22 00:00 UTC

            """.ReplaceLineEndings("\n"),
            (await QuotaAsync("get", "--console", "-")).Output);
        Assert.Contains("\"usedBytes\": 5153960755", (await QuotaAsync("get", "ada", "--console", "-", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_without_figures_is_told()
    {
        _hubctl.Input = "login: ";

        Assert.Contains("warning: the console log has no line of the fileserver's agent", (await QuotaAsync("get", "--console", "-")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada: 5 ", "ada: 20 ", "ada: 20 GiB (was 5 GiB)", "ada", "20G")]
    [InlineData("grace.h: 7", "grace.h: 9", "grace.h: 9 GiB (was 7 GiB)", "grace.h", "9GiB")]
    [InlineData("grace.h: 7\n", "grace.h: 7\n      lin: 3\n", "lin: 3 GiB (was 2 GiB)", "lin", "3")]
    [InlineData("      ada: 5   # thesis\n", "", "ada: 2 GiB, as by default (was 5 GiB)", "ada", "default")]
    [InlineData("defaultQuotaGiB: 2", "defaultQuotaGiB: 4", "every home that is no exception: 4 GiB (was 2 GiB)", "--default", "4")]
    public async Task Setting_one_changes_nothing_else_in_the_file(string old, string now, string told, params string[] arguments)
    {
        var said = await QuotaAsync(["set", .. arguments]);

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith(told + "\nPulumi.dev.yaml says so now;", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("  pulumi preview --stack dev\n", said.Output, StringComparison.Ordinal);
        Assert.Equal(Written.ReplaceLineEndings("\n").Replace(old, now, StringComparison.Ordinal), File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml")));
    }

    [Theory]
    [InlineData("ada: 5 GiB as before\n", "ada", "5")]
    [InlineData("lin: 2 GiB as before, by default\n", "lin", "default")]
    public async Task What_is_so_already_changes_nothing(string told, params string[] arguments)
    {
        Assert.Equal(told, (await QuotaAsync(["set", .. arguments])).Output);
        Assert.Equal(Written.ReplaceLineEndings("\n"), File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml")));
    }

    [Theory]
    [InlineData("not the size of a home", "ada", "0")]
    [InlineData("not the size of a home", "ada", "10X")]
    [InlineData("not the size of a home", "ada", "20000")]
    [InlineData("not the size of a home", "ada", "1.5")]
    [InlineData("not the size of a home", "--default", "default")]
    [InlineData("not the name of a user's home", "../x", "5")]
    [InlineData("not the name of a user's home", "a/b", "5")]
    [InlineData("not the name of a user's home", ".", "5")]
    [InlineData("not the name of a user's home", "Ada", "5")]
    [InlineData("wants a user and a size", "ada")]
    [InlineData("wants a user and a size", "--default", "5", "6")]
    public async Task What_is_no_quota_is_refused_before_anything_changes(string why, params string[] arguments)
    {
        var said = await QuotaAsync(["set", .. arguments]);

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal(Written.ReplaceLineEndings("\n"), File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml")));
    }

    [Fact]
    public async Task An_option_is_not_taken_for_a_user() => Assert.Equal(2, (await QuotaAsync("set", "-x", "5")).ExitCode);

    [Fact]
    public async Task A_stack_without_a_fileserver_has_no_quotas()
    {
        using var other = Harness.WithProject("config:\n  hubs:domain: x\n");

        var said = await other.RunAsync("quota", "get", "-s", "dev");
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("stack 'dev' has no fileserver", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotas_inside_the_cluster_are_written_under_the_same_names()
    {
        using var other = Harness.WithProject("config:\n  hubs:homes:\n    mode: in-cluster\n    inCluster:\n      volume:\n        sizeGiB: 100 # enough\n      quotasGiB:\n        ada: 5\n");

        Assert.Equal("USER  QUOTA\nlin   10 GiB by default\n", (await other.RunAsync("quota", "get", "lin", "-s", "dev")).Output);
        var said = await other.RunAsync("quota", "set", "lin", "7", "-s", "dev");
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("lin: 7 GiB (was 10 GiB)\nPulumi.dev.yaml says so now; the next up restarts the homes' server, which takes a minute or two. See what that changes:", said.Output, StringComparison.Ordinal);
        Assert.Contains("ada: 5\n        lin: 7\n", File.ReadAllText(other.Folder.PathOf("Pulumi.dev.yaml")), StringComparison.Ordinal);
        Assert.Contains("sizeGiB: 100 # enough\n", File.ReadAllText(other.Folder.PathOf("Pulumi.dev.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_hubs_each_has_quotas_of_its_own()
    {
        const string Several = "config:\n  hubs:hubs:\n    prod:\n      homes: { defaultQuotaGiB: 20 } # pupils\n    staging:\n      host: staging.example.org\n    trial:\n      homes: {mode: filestore}\n";
        using var other = Harness.WithProject(Several);

        Assert.Contains("stack 'dev' has several hubs", (await other.RunAsync("quota", "get", "-s", "dev")).Error, StringComparison.Ordinal);
        Assert.Equal("USER       QUOTA\n(default)  20 GiB\n", (await other.RunAsync("quota", "get", "--hub", "prod", "-s", "dev")).Output);
        Assert.Contains("ada: 30 GiB (was 20 GiB)", (await other.RunAsync("quota", "set", "ada", "30G", "--hub", "prod", "-s", "dev")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await other.RunAsync("quota", "set", "--default", "2G", "--hub", "staging", "-s", "dev")).ExitCode);
        Assert.Contains("hubs.trial keeps homes on Filestore, which has no quotas", (await other.RunAsync("quota", "get", "--hub", "trial", "-s", "dev")).Error, StringComparison.Ordinal);
        Assert.Equal(
            Several.Replace("{ defaultQuotaGiB: 20 }", "{ defaultQuotaGiB: 20, \"quotasGiB\": {\"ada\": 30} }", StringComparison.Ordinal)
                .Replace("host: staging.example.org\n", "host: staging.example.org\n      homes:\n        defaultQuotaGiB: 2\n", StringComparison.Ordinal),
            File.ReadAllText(other.Folder.PathOf("Pulumi.dev.yaml")));
    }

    [Theory]
    [InlineData("volume-per-user", "stack 'dev' gives each user a volume, whose size is the quota of all", "hubctl config set -s dev --path 'hubs:homes.volumePerUser.sizeGiB' <GiB>")]
    [InlineData("share", "stack 'dev' keeps homes on a share, which has no quotas for single users", "docs/runbooks/homes.md")]
    [InlineData("ceph", "'homes.mode' cannot be read as quotas", "mend it in the file")]
    public async Task Ways_without_quotas_say_so_and_what_there_is_instead(string mode, string why, string remedy)
    {
        using var other = Harness.WithProject($"config:\n  hubs:homes:\n    mode: {mode}\n");

        foreach (var arguments in new string[][] { ["get"], ["set", "ada", "5"] })
        {
            var said = await other.RunAsync(["quota", .. arguments, "-s", "dev"]);
            Assert.Equal((2, ""), (said.ExitCode, said.Output));
            Assert.Contains(why, said.Error, StringComparison.Ordinal);
            Assert.Contains(remedy, said.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_last_word_of_a_console_counts_in_any_order() => Assert.Equal(
        2, ConsoleUsage.Read("hub-homes: usage 20 a=2/9\nhub-homes: usage 10 a=1/9\r\n")["a"].Used);

    private Task<Said> QuotaAsync(params string[] arguments) => _hubctl.RunAsync(["quota", .. arguments, "-s", "dev"]);
}
