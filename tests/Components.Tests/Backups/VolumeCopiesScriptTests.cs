using System.Diagnostics;
using JupyterHubInfra.Components.Machines;

namespace JupyterHubInfra.Components.Tests.Backups;

/// <summary>The job's real script against Keystone and Cinder on loopback.</summary>
public sealed class VolumeCopiesScriptTests : IDisposable
{
    private const string Python = "python3";
    private const string Older = "20200101T093000Z";
    private const string Old = "20200102T093000Z";
    private const string Recent = "20200103T093000Z";

    private readonly FakeCinder _cinder = new();

    public void Dispose() => _cinder.Dispose();

    [TestKit.NeedsTheory(Python)]
    [InlineData("snapshots")]
    [InlineData("backups")]
    public void Both_halves_of_a_mirror_are_asked_for_before_either_is_waited_for(string kind)
    {
        var (code, said) = Run(kind, keep: 7);

        Assert.True(code == 0, said);
        Assert.Equal([$"POST /v3/project/{kind}", $"POST /v3/project/{kind}", $"GET /v3/project/{kind}/new-0"], _cinder.Asked[1..4].Select(asked => asked.Split(" {")[0]));
        Assert.Equal("hub-volume-copies", (string?)_cinder.Last["metadata"]!["made-by"]);
        Assert.Matches("^callysto-1-[0-9]{8}T[0-9]{6}Z$", _cinder.Names[1]);
        Assert.Contains($"2 {kind} are available", said, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeCinder.Secret, said, StringComparison.Ordinal);
    }

    [TestKit.NeedsFact(Python)]
    public void Only_own_runs_beyond_the_number_are_let_go_of()
    {
        foreach (var run in new[] { Older, Old, Recent })
        {
            _cinder.Has($"0-{run}", "vol-0", run).Has($"1-{run}", "vol-1", run);
        }

        _cinder.Has("by-hand", "vol-0", run: null).Has("other-hub", "vol-9", Older, platform: "nectar").Has("other-tool", "vol-0", Older, by: "somebody");
        _cinder.PageSize = 2;

        Assert.Equal(0, Run("snapshots", keep: 2).ExitCode);
        Assert.Equal([$"0-{Recent}", $"1-{Recent}", "by-hand", "other-hub", "other-tool"], _cinder.Names[..^2]);
    }

    [TestKit.NeedsFact(Python)]
    public void A_half_run_counts_for_nothing_and_goes_with_its_time()
    {
        _cinder.Has($"0-{Older}", "vol-0", Older).Has($"1-{Older}", "vol-1", Older).Has($"0-{Old}", "vol-0", Old).Has($"1-{Old}", "vol-1", Old, "error");

        Assert.Equal(0, Run("snapshots", keep: 2).ExitCode);
        Assert.Equal([$"0-{Older}", $"1-{Older}"], _cinder.Names[..^2]);
    }

    [TestKit.NeedsFact(Python)]
    public void A_run_that_fails_deletes_nothing_and_says_so()
    {
        _cinder.Has($"0-{Old}", "vol-0", Old).Has($"1-{Old}", "vol-1", Old).Has($"0-{Recent}", "vol-0", Recent).Has($"1-{Recent}", "vol-1", Recent);
        _cinder.EndsAs["vol-1"] = "error";

        var (code, said) = Run("snapshots", keep: 1);

        Assert.Equal(1, code);
        Assert.Contains("failed: snapshot new-1 ended in status 'error'", said, StringComparison.Ordinal);
        Assert.Equal([$"0-{Old}", $"1-{Old}", $"0-{Recent}", $"1-{Recent}"], _cinder.Names[..^2]);
    }

    [TestKit.NeedsFact(Python)]
    public void A_copy_that_never_gets_ready_ends_the_run()
    {
        _cinder.EndsAs["vol-0"] = "creating";

        var (code, said) = Run("backups", keep: 1, limit: "1");

        Assert.Equal(1, code);
        Assert.Contains("failed: backup new-0 is still 'creating'; the limit of this run is over", said, StringComparison.Ordinal);
    }

    [TestKit.NeedsFact(Python)]
    public void A_credential_that_was_revoked_is_told_in_the_clouds_words()
    {
        var (code, said) = Run("snapshots", keep: 1, secret: "wrong-one");

        Assert.Equal(1, code);
        Assert.Contains("/v3/auth/tokens was answered 401", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", said, StringComparison.Ordinal);
    }

    private (int ExitCode, string Said) Run(string kind, int keep, string secret = FakeCinder.Secret, string limit = "60")
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("copies-").FullName, "script.py");
        File.WriteAllText(script, Scripts.Read("hub-volume-copies.py"));
        var start = new ProcessStartInfo(Python, script) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["OS_AUTH_URL"] = $"{_cinder.Url}/v3",
            ["OS_REGION_NAME"] = "RegionOne",
            ["OS_APPLICATION_CREDENTIAL_ID"] = "id",
            ["OS_APPLICATION_CREDENTIAL_SECRET"] = secret,
            ["KIND"] = kind,
            ["KEEP"] = FormattableString.Invariant($"{keep}"),
            ["LIMIT_SECONDS"] = limit,
            ["PLATFORM"] = "callysto",
            ["VOLUMES"] = "vol-0 vol-1",
            ["POLL_SECONDS"] = "0.05",
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);
        return (process.ExitCode, said);
    }
}
