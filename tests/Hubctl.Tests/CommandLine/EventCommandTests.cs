using System.Globalization;
using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class EventCommandTests : IDisposable
{
    private const string Written =
        """
        # Hubs for schools.
        encryptionsalt: v1:x:y
        config:
          hubs:project:
            # As the console shows them.
            quotas:
              N2_CPUS: 64   # asked for more
              IN_USE_ADDRESSES: 30
              SSD_TOTAL_GB: 2000
          hubs:cluster:
            pools:
              core: {use: core, machineType: n2-highmem-2, min: 1, max: 5, diskGiB: 30}
              user:
                use: user
                machineType: n2-highmem-4 # 69 fit
                min: 0
                max: 20
          hubs:hubs:
            staging: {host: staging.example.org}
            prod: {host: hub.example.org, after: staging}
          # Nothing below.

        """;

    private const string Listed =
        """
          hubs:events: # the term
            # The autumn series.
            - name: series # every week
              start: 2026-11-30T15:00:00Z
              end: "2026-11-30T18:00:00Z"
              attendees: 200

        """;

    private readonly Harness _hubctl = Harness.WithProject(Written);

    public EventCommandTests() => Now = "2026-11-24T14:20:31Z";

    private string File
    {
        get => System.IO.File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));
        set => _hubctl.Folder.Write("Pulumi.dev.yaml", value);
    }

    private string Now
    {
        set => _hubctl.Clock = new FixedClock(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task A_warm_up_adds_its_lines_and_says_what_comes_of_them()
    {
        var said = await WarmUpAsync("--name", "callysto-day", "--attendees", "120", "--hours", "6");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(said.Output + "--\n" + File, "WarmUp.expected.txt");
    }

    [Fact]
    public async Task An_event_of_a_later_day_is_listed_with_its_times_in_utc()
    {
        var said = await WarmUpAsync("--name", "west", "--nodes", "3", "--from", "2026-12-01T08:30-07:00", "--until", "2026-12-01T16:00:00-07:00", "--pool", "user", "--hub", "staging", "--image", "callysto/2i2c:0.1.5", "--users-per-node", "50");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Snapshot.Match(said.Output + "--\n" + File[File.IndexOf("  hubs:events", StringComparison.Ordinal)..], "WarmUp.later.expected.txt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  hubs:events: []\n")]
    [InlineData("  hubs:events: [] # none yet\n  hubs:last: 1\n")]
    [InlineData("  hubs:events:\n")]
    [InlineData("  hubs:events: # none\n\n  # so\n  hubs:last: 1\n")]
    [InlineData("  hubs:events: [{name: a, start: 2026-12-01T15:00:00Z, end: 2026-12-01T18:00:00Z, nodes: 1}]\n")]
    [InlineData(Listed)]
    [InlineData(Listed + "    # below\n  hubs:last: 1\n")]
    public async Task Cool_down_is_the_opposite_of_warm_up_to_the_last_byte(string events)
    {
        foreach (var before in new[] { Written + events, (Written + events).TrimEnd('\n'), (Written + events).ReplaceLineEndings("\r\n"), "\ufeff" + Written + events })
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(before);
            System.IO.File.WriteAllBytes(_hubctl.Folder.PathOf("Pulumi.dev.yaml"), bytes);

            Assert.Equal((0, ""), Outcome(await WarmUpAsync("--name", "day", "--attendees", "120", "--hours", "6", "--image", "callysto/2i2c:0.1.4")));
            Assert.NotEqual(bytes, Bytes());
            Assert.Equal((0, ""), Outcome(await CoolDownAsync("--name", "day")));
            Assert.Equal(bytes, Bytes());
        }
    }

    [Fact]
    public async Task A_second_warm_up_changes_nothing_and_so_does_a_second_cool_down()
    {
        string[] day = ["--name", "day", "--attendees", "120", "--hours", "6"];
        await WarmUpAsync(day);
        var once = File;
        Now = "2026-11-24T14:45:00Z";

        var again = await WarmUpAsync(day);

        Assert.StartsWith("Pulumi.dev.yaml lists 'day' already: 2 nodes of pool 'user' held from 2026-11-24 14:20 to 2026-11-24 20:20 UTC (6 h), 120 seats at 60 users a node.\n", again.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), Outcome(again));
        Assert.Equal(once, File);

        await CoolDownAsync("--name", "day");
        Assert.Equal((0, "Pulumi.dev.yaml lists no event 'day'; nothing was changed.\n"), ((await CoolDownAsync("--name", "day")) is var last ? last.ExitCode : 1, last.Output));
        Assert.Equal((0, "Pulumi.dev.yaml lists no events; nothing was changed.\n"), ((await CoolDownAsync()) is var none ? none.ExitCode : 1, none.Output));
        Assert.Equal(Written, File);
    }

    [Fact]
    public async Task An_event_that_is_listed_is_brought_forward_and_nothing_else_of_it_changes()
    {
        File = Written + Listed;
        Now = "2026-11-30T14:25:40Z";

        var said = await WarmUpAsync("--name", "series");

        Assert.StartsWith("Pulumi.dev.yaml lists 'series' now: 4 nodes of pool 'user' held from 2026-11-30 14:25 to 2026-11-30 18:00 UTC (3.6 h), 240 seats", said.Output, StringComparison.Ordinal);
        Assert.Equal(Written + Listed.Replace("start: 2026-11-30T15:00:00Z", "start: '2026-11-30T14:25:00Z'", StringComparison.Ordinal), File);
        await CoolDownAsync("--name", "series");
        Assert.EndsWith("  hubs:events: [] # the term\n", File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_the_lines_and_writes_none()
    {
        var said = await WarmUpAsync("--name", "day", "--attendees", "61", "--hours", "2", "--dry-run");

        Assert.Equal(Written, File);
        Assert.EndsWith(
            """
            Nothing was written (--dry-run). This would change:
            +   hubs:events: # goes with its last entry
            +     - name: day
            +       start: '2026-11-24T14:20:00Z'
            +       end: '2026-11-24T16:20:00Z'
            +       attendees: 61

            """.ReplaceLineEndings("\n"),
            said.Output,
            StringComparison.Ordinal);

        File = Written + Listed;
        var cold = await CoolDownAsync("--dry-run");
        Assert.StartsWith("Pulumi.dev.yaml would no longer list 'series'.\nNothing was written (--dry-run). This would change:\n", cold.Output, StringComparison.Ordinal);
        Assert.Contains("\n-       attendees: 200\n", cold.Output, StringComparison.Ordinal);
        Assert.Equal(Written + Listed, File);
    }

    [Fact]
    public async Task Documents_say_the_same_to_programs()
    {
        using var warm = JsonDocument.Parse((await WarmUpAsync("--name", "day", "--attendees", "120", "--hours", "6", "--json")).Output);
        using var cold = JsonDocument.Parse((await CoolDownAsync("--all", "--json")).Output);

        Assert.Equal(
            """{"stack":"dev","changed":true,"dryRun":false,"open":true,"pool":"user","nodes":2,"seats":120,"event":{"name":"day","start":"2026-11-24T14:20:00Z","end":"2026-11-24T20:20:00Z","attendees":120},"preview":"pulumi preview --stack dev"}""",
            JsonSerializer.Serialize(warm));
        Assert.Equal("""{"stack":"dev","changed":true,"dryRun":false,"events":["day"],"minimums":{"user":0},"preview":"pulumi preview --stack dev"}""", JsonSerializer.Serialize(cold));
        Assert.Equal(Written, File);
    }

    [Fact]
    public async Task Taking_one_of_two_out_leaves_what_the_other_holds()
    {
        await WarmUpAsync("--name", "one", "--attendees", "120", "--hours", "6");
        var before = File;
        Assert.Contains("With other events, 5 nodes of that pool are held then.\n", (await WarmUpAsync("--name", "two", "--nodes", "3", "--hours", "4")).Output, StringComparison.Ordinal);

        Assert.Contains("Pulumi.dev.yaml lists several events; nothing was written", (await CoolDownAsync()).Error, StringComparison.Ordinal);
        var said = await CoolDownAsync("--name", "two");

        Assert.Contains("The next up puts pool 'user' back to at least 2 nodes.\n", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, File);
        await WarmUpAsync("--name", "two", "--nodes", "3", "--hours", "4");
        Assert.Equal("Pulumi.dev.yaml no longer lists 'one' and 'two'.", (await CoolDownAsync("--all")).Output.Split('\n')[0]);
        Assert.Equal(Written, File);
    }

    [Theory]
    [InlineData("--attendees is 0; an event has at least 1", "--attendees", "0", "--hours", "1")]
    [InlineData("--nodes is -1; an event has at least 1", "--nodes", "-1", "--hours", "1")]
    [InlineData("--attendees and --nodes both say how large it is: keep one", "--attendees", "1", "--nodes", "1", "--hours", "1")]
    [InlineData("nothing says how large it is: say --attendees or --nodes", "--hours", "1")]
    [InlineData("nothing says when it ends: say --until or --hours", "--nodes", "1")]
    [InlineData("--until and --hours both say when it ends: keep one", "--nodes", "1", "--hours", "1", "--until", "2026-11-24T16:00:00Z")]
    [InlineData("--hours is 0; allowed are more than 0 and at most 744", "--nodes", "1", "--hours", "0")]
    [InlineData("it ends (2026-11-24T14:00:00Z) before it starts (2026-11-24T14:20:00Z)", "--nodes", "1", "--until", "2026-11-24T14:00:00Z")]
    [InlineData("it ended already (2026-11-01T18:00:00Z; now it is 2026-11-24T14:20:31Z)", "--nodes", "1", "--from", "2026-11-01T15:00:00Z", "--until", "2026-11-01T18:00:00Z")]
    [InlineData("--until is '2026-11-24T16:00:00', which is not a time such as 2026-11-24T15:00:00Z", "--nodes", "1", "--until", "2026-11-24T16:00:00")]
    [InlineData("--from is 'tomorrow', which is not a time", "--nodes", "1", "--from", "tomorrow", "--hours", "1")]
    [InlineData("--pool is 'usr', which is no pool of this stack; pools for users are 'user'; did you mean 'user'?", "--nodes", "1", "--hours", "1", "--pool", "usr")]
    [InlineData("--pool is 'core', which is not for users; pools for users are 'user'", "--nodes", "1", "--hours", "1", "--pool", "core")]
    [InlineData("--hub is 'prd', which is no hub of this stack; its hubs are 'prod', 'staging'; did you mean 'prod'?", "--nodes", "1", "--hours", "1", "--hub", "prd")]
    [InlineData("--users-per-node is 71; allowed are 50 to 70, 60 where nothing is said", "--attendees", "1", "--hours", "1", "--users-per-node", "71")]
    [InlineData("--image is 'callysto/2i2c'; it needs an exact tag", "--nodes", "1", "--hours", "1", "--image", "callysto/2i2c")]
    [InlineData("--image is 'localhost:5000/x'; it needs an exact tag", "--nodes", "1", "--hours", "1", "--image", "localhost:5000/x")]
    [InlineData("--name is 'Day 1'; allowed are 1 to 40 lower-case letters", "--nodes", "1", "--hours", "1", "--name", "Day 1")]
    [InlineData("quota N2_CPUS: nodes need 66 at 2026-11-24 14:20 UTC, 2 without this event; project.quotas states 64: 15 of its 16 nodes fit (4 each)", "--nodes", "16", "--hours", "1")]
    [InlineData("quota IN_USE_ADDRESSES: nodes need 31 at 2026-11-24 14:20 UTC, 1 without this event; project.quotas states 30: 29 of its 30 nodes fit (1 each)", "--nodes", "30", "--hours", "1")]
    public async Task What_cannot_be_held_is_refused_and_the_file_stays(string why, params string[] arguments)
    {
        var said = await WarmUpAsync(arguments);

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal(Written, File);
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        var said = await WarmUpAsync("--name", "X", "--attendees", "0", "--users-per-node", "7", "--until", "soon", "--pool", "core", "--hub", "x", "--image", "y");

        Assert.Equal(7, said.Error.Split("\n  - ").Length - 1);
        Assert.Equal(Written, File);
    }

    [Fact]
    public async Task Events_that_overlap_share_what_the_project_may_have()
    {
        await WarmUpAsync("--name", "one", "--nodes", "10", "--from", "2026-12-01T10:00:00Z", "--hours", "6");
        var before = File;

        var said = await WarmUpAsync("--name", "two", "--nodes", "6", "--from", "2026-12-01T08:00:00Z", "--hours", "6");

        Assert.Contains("quota N2_CPUS: nodes need 66 at 2026-12-01 10:00 UTC, 42 without this event; project.quotas states 64: 5 of its 6 nodes fit (4 each)", said.Error, StringComparison.Ordinal);
        Assert.Equal(before, File);
        Assert.Equal((0, ""), Outcome(await WarmUpAsync("--name", "two", "--nodes", "6", "--from", "2026-12-01T16:00:00Z", "--hours", "6")));
    }

    [Theory]
    [InlineData("--attendees says 100, the file 200", "--attendees", "100")]
    [InlineData("--nodes says 2, the file nothing", "--nodes", "2")]
    [InlineData("--until says 2026-11-30T19:00:00Z, the file 2026-11-30T18:00:00Z", "--until", "2026-11-30T19:00:00Z")]
    [InlineData("--pool says other, the file user", "--pool", "other")]
    public async Task A_listed_event_is_not_changed_into_another(string why, params string[] arguments)
    {
        File = Written + Listed;

        var said = await WarmUpAsync(["--name", "series", .. arguments]);

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Contains("hubctl cool-down -s dev --name series", said.Error, StringComparison.Ordinal);
        Assert.Equal(Written + Listed, File);
    }

    [Fact]
    public async Task A_listed_event_that_is_over_is_not_warmed_up()
    {
        File = Written + Listed;
        Now = "2026-12-01T00:00:00Z";

        Assert.Contains("it is over since 2026-11-30T18:00:00Z", (await WarmUpAsync("--name", "series")).Error, StringComparison.Ordinal);
        Assert.Equal(Written + Listed, File);
    }

    [Fact]
    public async Task A_slip_of_the_keyboard_does_not_pass_for_an_event_that_is_out_already()
    {
        File = Written + Listed;

        var said = await CoolDownAsync("--name", "serie");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("did you mean 'series'?", said.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await CoolDownAsync("--name", "series", "--all")).ExitCode);
        Assert.Equal(Written + Listed, File);
    }

    [Fact]
    public async Task A_stack_without_pools_has_no_nodes_to_hold()
    {
        File = "config:\n  hubs:domain: x\n";

        Assert.Contains("stack 'dev' has no node pools, so nodes cannot be held for events", (await WarmUpAsync("--nodes", "1", "--hours", "1")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await CoolDownAsync()).ExitCode);
    }

    [Theory]
    [InlineData("  hubs:events: 5\n", "'events' cannot be read")]
    [InlineData("  hubs:events:\n    - start: x\n", "'events[0].name' cannot be read")]
    [InlineData("  hubs:events:\n    - name: a\n      start: 2026-11-30\n      end: 2026-12-01T00:00:00Z\n", "'events[0].start' cannot be read")]
    public async Task A_list_that_cannot_be_read_is_told_with_its_place(string events, string why)
    {
        File = Written + events;

        var said = await WarmUpAsync("--nodes", "1", "--hours", "1");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal(Written + events, File);
    }

    private static (int, string) Outcome(Said said) => (said.ExitCode, said.Error);

    private byte[] Bytes() => System.IO.File.ReadAllBytes(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));

    private Task<Said> WarmUpAsync(params string[] arguments) => _hubctl.RunAsync(["warm-up", .. arguments, "-s", "dev"]);

    private Task<Said> CoolDownAsync(params string[] arguments) => _hubctl.RunAsync(["cool-down", .. arguments, "-s", "dev"]);
}
