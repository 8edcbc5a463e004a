using System.Text.Json.Nodes;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The removal's real script: who goes, and everybody who does not.</summary>
public sealed class SemesterRemovalScriptTests : IDisposable
{
    private readonly ArchiveBench _bench = new();

    public SemesterRemovalScriptTests()
    {
        _bench.Put("ada/notes.ipynb", "{}");
        _bench.Put("grace/main.c", "int main;");
        _bench.Swift.Users["ada"] = true;
        _bench.Swift.Users["grace"] = true;
    }

    public void Dispose() => _bench.Dispose();

    [NeedsFact(ArchiveBench.Python)]
    public void A_listed_user_whose_archive_is_whole_goes_and_nobody_else()
    {
        _bench.Shell("mkdir -p ada/closed/inner && printf 1 > ada/closed/inner/x && chmod 500 ada/closed ada/closed/inner && ln -s ../grace ada/friend");
        Assert.Equal(0, _bench.Archive().ExitCode);

        var (code, said) = _bench.Remove("ada");

        Assert.True(code == 0, said);
        Assert.Equal(["grace"], _bench.Left());
        Assert.Equal(["main.c"], _bench.Left("grace"));
        Assert.Equal(["grace"], _bench.Swift.Users.Keys);
        Assert.Contains("'ada': 'ada' is removed; ada/2026-s2.tar.xz holds it", said, StringComparison.Ordinal);
        var record = _bench.Swift.Names(".runs/2026-s2/").Single(name => name.EndsWith("-removal.json", StringComparison.Ordinal));
        Assert.Equal(true, (bool?)JsonNode.Parse(_bench.Swift.Objects[record].Body)!["users"]![0]!["removed"]);
        Assert.DoesNotContain(FakeSwift.HubToken, said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Without_an_archive_nothing_goes()
    {
        Assert.Contains("'ada': KEPT: there is no archive of 2026-s2", Kept("ada"), StringComparison.Ordinal);
        _bench.Archive(semester: "2026-s1");
        Assert.Contains("'ada': KEPT: there is no archive of 2026-s2", Kept("ada"), StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void What_was_archived_just_now_stays()
    {
        _bench.Archive();

        Assert.Contains("'ada': KEPT: ada/2026-s2.tar.xz is younger than 24 hours; nothing is removed soon after it was archived", Kept("ada", 86400), StringComparison.Ordinal);

        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = _bench.Swift.Objects["ada/2026-s2.tar.xz"] with { Since = DateTimeOffset.UtcNow.AddHours(-25) };
        Assert.Equal(0, _bench.Remove("ada", 86400).ExitCode);
        Assert.Equal(["grace"], _bench.Left());
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_home_that_changed_since_stays()
    {
        _bench.Archive();
        _bench.Put("ada/later.txt", "new");

        Assert.Contains("'ada': KEPT: the home is not what ada/2026-s2.tar.xz holds any more; archive it again", Kept("ada grace", left: ["ada"]), StringComparison.Ordinal);
        Assert.Contains("ada", _bench.Swift.Users.Keys);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void What_a_server_writes_while_it_is_stopped_keeps_the_home()
    {
        _bench.Archive();
        _bench.Swift.Users["ada"] = false;
        _bench.Swift.Closing = user => _bench.Put($"{user}/last-words", "x");

        Assert.Contains("'ada': KEPT: the home is not what", Kept("ada"), StringComparison.Ordinal);
        Assert.Equal(["last-words", "notes.ipynb"], _bench.Left("ada"));
        Assert.Equal(2, _bench.Swift.Asked.Count(asked => asked == "DELETE user ada"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void An_archive_that_is_broken_or_lies_counts_for_nothing()
    {
        _bench.Archive();
        var good = _bench.Swift.Objects["ada/2026-s2.tar.xz"];
        byte[] flipped = [.. good.Body];
        flipped[^30] ^= 1;
        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = good with { Body = flipped };
        Assert.Contains("'ada': KEPT: ada/2026-s2.tar.xz ", Kept("ada"), StringComparison.Ordinal);

        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = good with { Body = good.Body[..^20] };
        Assert.Contains("'ada': KEPT: ada/2026-s2.tar.xz is broken: what comes back has another checksum than what was written", Kept("ada"), StringComparison.Ordinal);

        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = _bench.Swift.Objects["grace/2026-s2.tar.xz"];
        Assert.Contains("'ada': KEPT: the home is not what ada/2026-s2.tar.xz holds any more", Kept("ada"), StringComparison.Ordinal);

        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = good with { Meta = [] };
        Assert.Contains("'ada': KEPT: ada/2026-s2.tar.xz does not say what it holds; it is no archive of ours", Kept("ada"), StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python, "setpriv")]
    public void An_archive_that_left_something_out_counts_for_nothing()
    {
        _bench.Shell("printf 1 > ada/closed && chmod 0 ada/closed && mkfifo grace/pipe");
        _bench.Archive();

        var said = Kept("ada grace");

        Assert.Contains("'ada': KEPT: ada/2026-s2.tar.xz does not hold all of the home (1 unreadable)", said, StringComparison.Ordinal);
        Assert.Contains("'grace': KEPT: grace/2026-s2.tar.xz does not hold all of the home (1 special)", said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_hub_that_refuses_keeps_the_home()
    {
        _bench.Archive();
        _bench.Swift.Users["ada"] = true;

        var (code, said) = _bench.Remove("ada", hubToken: "of-another-service");

        Assert.Equal(1, code);
        Assert.Contains("'ada': KEPT: the hub answered 403 when its account was to be deleted", said, StringComparison.Ordinal);
        Assert.Equal(["ada", "grace"], _bench.Left());
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Who_has_no_account_any_more_loses_the_home_all_the_same()
    {
        _bench.Archive();
        _bench.Swift.Users.Clear();

        Assert.Equal(0, _bench.Remove("ada").ExitCode);
        Assert.Equal(["grace"], _bench.Left());
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_removal_that_was_cut_off_is_finished_by_the_next()
    {
        _bench.Archive();
        _bench.Shell("mv ada .removed-ada && rm .removed-ada/notes.ipynb && mv grace .removing-grace");

        var (code, said) = _bench.Remove("ada grace");

        Assert.True(code == 0, said);
        Assert.Empty(_bench.Left());
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_link_in_the_place_of_a_home_leads_nowhere()
    {
        _bench.Archive();
        _bench.Shell("mv ada ../elsewhere && ln -s ../elsewhere ada");

        Assert.Contains("'ada': KEPT: the home 'ada' is a link or cannot be opened", Kept("ada"), StringComparison.Ordinal);
        _bench.Shell("test -f ../elsewhere/notes.ipynb");
    }

    [NeedsTheory(ArchiveBench.Python), InlineData(".."), InlineData("../homes/grace"), InlineData("ada/../grace")]
    public void A_name_that_is_no_name_removes_nothing(string name)
    {
        _bench.Put("../scripts/kubespawner/__init__.py", "");
        _bench.Put("../scripts/kubespawner/slugs.py", "def safe_slug(name, max_length):\n    return name\n");
        _bench.Archive();

        Assert.Contains("names no folder", Kept(name), StringComparison.Ordinal);
    }

    private string Kept(string users, int seconds = 0, string[]? left = null)
    {
        var (code, said) = _bench.Remove(users, seconds);
        Assert.True(code == 1, said);
        Assert.Equal(left ?? ["ada", "grace"], _bench.Left());
        return said;
    }
}
