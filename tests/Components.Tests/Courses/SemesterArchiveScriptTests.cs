using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The archive's real script over real folders, against Keystone and Swift on loopback.</summary>
public sealed class SemesterArchiveScriptTests : IDisposable
{
    private readonly ArchiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [NeedsFact(ArchiveBench.Python)]
    public void Each_home_becomes_one_archive_with_its_checksum_beside_it()
    {
        _bench.Put("ada/notes.ipynb", "{}");
        _bench.Put("ada/data/empty.csv", "");
        _bench.Put("grace/main.c", "int main;");
        _bench.Put(".zfs/snapshot/x", "no home");
        _bench.Put("lost+found/x", "no home");
        File.WriteAllText(Path.Combine(_bench.Homes, "a-file"), "no home");

        var (code, said) = _bench.Archive();

        Assert.True(code == 0, said);
        Assert.Equal(["ada/2026-s2.tar.xz", "ada/2026-s2.tar.xz.sha256", "grace/2026-s2.tar.xz", "grace/2026-s2.tar.xz.sha256"], _bench.Swift.Names().Where(name => name[0] != '.'));
        Assert.Equal(["ada/", "ada/data/", "ada/data/empty.csv", "ada/notes.ipynb"], _bench.Listed("ada/2026-s2.tar.xz"));
        var made = _bench.Swift.Objects["ada/2026-s2.tar.xz"];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(made.Body)), made.Tell("Archive-Sha256"));
        Assert.Equal($"{made.Tell("Archive-Sha256")}  2026-s2.tar.xz\n", Encoding.UTF8.GetString(_bench.Swift.Objects["ada/2026-s2.tar.xz.sha256"].Body));
        Assert.Equal(("2", "2", "0", "2026-s2"), (made.Tell("Files"), made.Tell("Bytes"), made.Tell("Unreadable"), made.Tell("Semester")));
        Assert.Contains("no homes, left out: '.zfs', 'a-file', 'lost+found'", said, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSwift.Secret, said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void The_run_leaves_its_summary_and_its_log_in_the_container()
    {
        _bench.Put("ada/x", "1");

        var said = _bench.Archive("ada nobody").Said;

        var runs = _bench.Swift.Names(".runs/2026-s2/");
        Assert.Equal([".json", ".log"], runs.Select(Path.GetExtension));
        var summary = JsonNode.Parse(_bench.Swift.Objects[runs[0]].Body)!;
        Assert.Equal("archived", (string?)summary["users"]![0]!["status"]);
        Assert.Equal("there is no home 'nobody'", (string?)summary["users"]![1]!["reason"]);
        Assert.Contains("failed: 1 of 2 users have no whole archive: 'nobody'", Encoding.UTF8.GetString(_bench.Swift.Objects[runs[1]].Body), StringComparison.Ordinal);
        Assert.Contains("failed: 1 of 2 users have no whole archive: 'nobody'", said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void What_has_not_changed_is_left_alone_and_what_has_gets_a_further_archive()
    {
        _bench.Put("ada/x", "1");
        _bench.Put("grace/x", "1");
        Assert.Equal(0, _bench.Archive().ExitCode);
        var first = _bench.Swift.Objects["ada/2026-s2.tar.xz"];
        _bench.Put("grace/y", "2");

        var (code, said) = _bench.Archive();

        Assert.True(code == 0, said);
        Assert.Contains("'ada': unchanged: ada/2026-s2.tar.xz, 1 files", said, StringComparison.Ordinal);
        Assert.Same(first, _bench.Swift.Objects["ada/2026-s2.tar.xz"]);
        Assert.Equal(["grace/2026-s2.2.tar.xz", "grace/2026-s2.2.tar.xz.sha256", "grace/2026-s2.tar.xz", "grace/2026-s2.tar.xz.sha256"], _bench.Swift.Names("grace/"));
        Assert.Equal(["grace/", "grace/x", "grace/y"], _bench.Listed("grace/2026-s2.2.tar.xz"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Another_semester_has_archives_of_its_own()
    {
        _bench.Put("ada/x", "1");
        _bench.Archive();

        _bench.Archive(semester: "2027-s1");

        Assert.Equal(["ada/2026-s2.tar.xz", "ada/2027-s1.tar.xz"], _bench.Swift.Names("ada/").Where(name => name.EndsWith("xz", StringComparison.Ordinal)));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Odd_names_and_links_come_back_as_they_were_and_links_are_not_followed()
    {
        Directory.CreateDirectory(_bench.Outside);
        File.WriteAllText(Path.Combine(_bench.Outside, "secret"), "of somebody else");
        _bench.Put("ada/plain", "1");
        _bench.Shell("""
            cd ada && printf 2 > "$(printf 'new\nline')" && printf 3 > "$(printf 'not-utf8-\377')" && printf 4 > 'Ünicode ☃' && printf 5 > -- && printf 6 > "$(printf 'x%.0s' $(seq 1 250))"
            ln plain hard && ln -s plain soft && ln -s ../../outside/secret out && ln -s ../../outside folder && ln -s /nowhere dangling && mkfifo pipe
            mkdir -p "$(printf 'deep/%.0s' $(seq 1 300))" && printf 7 > "$(printf 'deep/%.0s' $(seq 1 300))end"
            """);

        var (code, said) = _bench.Archive();

        Assert.True(code == 0, said);
        Assert.DoesNotContain("secret", string.Join('\n', _bench.Listed("ada/2026-s2.tar.xz")), StringComparison.Ordinal);
        Assert.Contains("'ada': is no file: 'ada/pipe'", said, StringComparison.Ordinal);
        _bench.Shell($"""
            rm ada/pipe && mkdir ../back && tar -xf {_bench.Save("ada/2026-s2.tar.xz")} -C ../back && diff -r --no-dereference ada ../back/ada
            test "$(stat -c %h ../back/ada/hard)" = 2 && test "$(readlink ../back/ada/out)" = ../../outside/secret
            """);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_home_that_is_a_link_is_no_home()
    {
        Directory.CreateDirectory(_bench.Outside);
        File.WriteAllText(Path.Combine(_bench.Outside, "secret"), "of somebody else");
        _bench.Shell("ln -s ../outside mallory");

        var (code, said) = _bench.Archive("mallory");

        Assert.Equal(1, code);
        Assert.Contains("'mallory': FAILED: ", said, StringComparison.Ordinal);
        Assert.Empty(_bench.Swift.Names("mallory/"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_big_home_becomes_segments_below_the_services_limit()
    {
        _bench.Put("ada/small", "1");
        _bench.Shell("head -c 5000000 /dev/urandom > ada/random && truncate -s 50M ada/sparse");
        _bench.Swift.Largest = 1 << 20;

        var (code, said) = _bench.Archive(segment: 1 << 20);

        Assert.True(code == 0, said);
        var made = _bench.Swift.Objects["ada/2026-s2.tar.xz"];
        Assert.Equal(5, made.Parts!.Length);
        Assert.All(made.Parts[..^1], part => Assert.Equal(1 << 20, _bench.Swift.Objects[part].Body.Length));
        Assert.StartsWith(".segments/ada/2026-s2/", made.Parts[0], StringComparison.Ordinal);
        _bench.Shell($"sha256sum {_bench.Save("ada/2026-s2.tar.xz")} | grep -q ^{made.Tell("Archive-Sha256")} && mkdir ../back && tar -xf ../saved.tar.xz -C ../back && cmp ada/random ../back/ada/random && cmp ada/sparse ../back/ada/sparse");
        Assert.Contains("unchanged", _bench.Archive(segment: 1 << 20).Said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_part_that_got_lost_is_noticed()
    {
        _bench.Put("ada/x", "1");
        _bench.Shell("head -c 3000000 /dev/urandom > ada/random");
        _bench.Archive(segment: 1 << 20);
        var lost = _bench.Swift.Objects["ada/2026-s2.tar.xz"].Parts![1];
        _bench.Swift.Objects.Remove(lost);

        var (code, said) = _bench.Archive(segment: 1 << 20);

        Assert.Equal(1, code);
        Assert.Contains($"'ada': FAILED: ada/2026-s2.tar.xz is broken: its part {lost} is missing or other than it was", said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python, "setpriv")]
    public void What_cannot_be_read_is_named_and_the_rest_is_archived()
    {
        _bench.Put("ada/good", "1");
        _bench.Shell("printf 2 > ada/closed && chmod 0 ada/closed && mkdir -p ada/folder && chmod 0 ada/folder");
        _bench.Put("grace/x", "1");

        var (code, said) = _bench.Archive();

        Assert.Equal(1, code);
        Assert.Contains("'ada': cannot be read: 'ada/closed'", said, StringComparison.Ordinal);
        Assert.Contains("'ada': cannot be read: 'ada/folder'", said, StringComparison.Ordinal);
        Assert.Contains("failed: 1 of 2 users have no whole archive: 'ada'", said, StringComparison.Ordinal);
        Assert.Contains("ada/good", _bench.Listed("ada/2026-s2.tar.xz"));
        Assert.Contains("'ada': incomplete", _bench.Archive().Said, StringComparison.Ordinal);
        Assert.Equal(["ada/2026-s2.tar.xz", "ada/2026-s2.tar.xz.sha256"], _bench.Swift.Names("ada/"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_file_that_changes_while_it_is_read_spoils_no_archive()
    {
        _bench.Put("ada/0", "1");
        _bench.Shell("head -c 12000000 /dev/urandom > ada/growing");

        // Changed when the first segment arrives, of a file that is several segments long.
        var once = 0;
        _bench.Swift.Arriving = name =>
        {
            if (name.StartsWith(".segments", StringComparison.Ordinal) && once++ == 0)
            {
                File.WriteAllText(Path.Combine(_bench.Homes, "ada/growing"), "short");
            }
        };

        var (code, said) = _bench.Archive(segment: 1 << 20);

        Assert.True(code == 0, said);
        Assert.Contains("'ada': changed while it was read: 'ada/growing'", said, StringComparison.Ordinal);
        Assert.Equal(["ada/", "ada/0", "ada/growing"], _bench.Listed("ada/2026-s2.tar.xz"));
        Assert.Equal("1", _bench.Swift.Objects["ada/2026-s2.tar.xz"].Tell("Changed"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Trouble_of_the_service_is_tried_again_and_stops_nobody_else()
    {
        _bench.Put("ada/x", "1");
        _bench.Put("grace/x", "1");
        _bench.Swift.Trouble.AddRange([("PUT ada/.*xz$", 503, [1]), ("HEAD grace/", 401, [1]), ("PUT alan/", 503, [100])]);
        _bench.Put("alan/x", "1");

        var (code, said) = _bench.Archive();

        Assert.Equal(1, code);
        Assert.Contains("2 archived, 0 unchanged, 0 incomplete, 1 failed", said, StringComparison.Ordinal);
        Assert.Contains("'alan': FAILED: PUT archives/alan/2026-s2.tar.xz was answered 503", said, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Archive("ada grace").ExitCode);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_run_that_was_cut_off_is_taken_up_where_it_was()
    {
        _bench.Put("ada/x", "1");
        _bench.Put("grace/x", "1");
        _bench.Shell("head -c 3000000 /dev/urandom > grace/random");
        using var arrived = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        _bench.Swift.Arriving = name =>
        {
            if (name.StartsWith(".segments/grace", StringComparison.Ordinal))
            {
                arrived.Set();
                ended.Wait(TimeSpan.FromSeconds(30));
            }
        };
        using (var first = _bench.Begin("hub-semester-archive.py", "", new() { ["SEGMENT_BYTES"] = "1048576", ["WORKERS"] = "1" }))
        {
            Assert.True(arrived.Wait(TimeSpan.FromSeconds(60)));
            first.Kill();
            first.WaitForExit();
        }

        _bench.Swift.Arriving = _ => { };
        ended.Set();
        var (code, said) = _bench.Archive(segment: 1 << 20);

        Assert.True(code == 0, said);
        Assert.Contains("1 archived, 1 unchanged, 0 incomplete, 0 failed", said, StringComparison.Ordinal);
        Assert.Equal(["ada/2026-s2.tar.xz", "ada/2026-s2.tar.xz.sha256"], _bench.Swift.Names("ada/"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Names_that_are_no_words_are_left_to_the_hubs_own_spawner()
    {
        Assert.Contains("the folder of 'ada@example.org' cannot be told: this image has no kubespawner", _bench.Archive("ada@example.org").Said, StringComparison.Ordinal);
        _bench.Put("../scripts/kubespawner/__init__.py", "");
        _bench.Put("../scripts/kubespawner/slugs.py", "def safe_slug(name, max_length):\n    return 'ada-example-org---12345678' if max_length == 48 else 'another'\n");
        _bench.Put("ada-example-org---12345678/x", "1");

        Assert.Equal(0, _bench.Archive("ada@example.org").ExitCode);
        Assert.Contains("ada-example-org---12345678/2026-s2.tar.xz", _bench.Swift.Names());
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_credential_that_was_revoked_is_told_in_the_clouds_words()
    {
        _bench.Put("ada/x", "1");

        var (code, said) = _bench.Archive(secret: "wrong-one");

        Assert.Equal(1, code);
        Assert.Contains("/v3/auth/tokens was answered 401", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", said, StringComparison.Ordinal);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void No_home_at_all_is_a_failure()
    {
        var (code, said) = _bench.Archive();

        Assert.Equal(1, code);
        Assert.Contains("failed: there is no home at all", said, StringComparison.Ordinal);
    }
}
