using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The restore's real script: what comes back, and what it never touches.</summary>
public sealed class SemesterRestoreScriptTests : IDisposable
{
    private readonly ArchiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [NeedsFact(ArchiveBench.Python)]
    public void An_archive_comes_back_beside_what_is_there()
    {
        _bench.Put("ada/notes.ipynb", "old");
        _bench.Shell("cd ada && mkdir -p sub/empty && printf 1 > sub/run.sh && chmod 750 sub/run.sh && ln sub/run.sh hard && ln -s /etc/passwd soft && printf 2 > \"$(printf 'odd\\n\\377')\" && touch -d 2020-01-02T03:04:05Z sub/run.sh sub && cp -a . ../../before");
        _bench.Archive();
        _bench.Put("ada/notes.ipynb", "new");

        var (code, said) = _bench.Restore("ada");

        Assert.True(code == 0, said);
        Assert.Equal("new", File.ReadAllText(Path.Combine(_bench.Homes, "ada/notes.ipynb")));
        _bench.Shell("""
            cd ada/restored-2026-s2 && diff -r --no-dereference . ../../../before && test "$(readlink soft)" = /etc/passwd && test "$(stat -c %h hard)" = 2
            test "$(stat -c %a sub/run.sh)" = 750 && test "$(stat -c %Y sub)" = "$(stat -c %Y ../../../before/sub)" && test ! -e ../.restoring-2026-s2
            """);
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_home_that_was_removed_comes_back_too_with_its_segments()
    {
        _bench.Put("ada/x", "1");
        _bench.Shell("head -c 3000000 /dev/urandom > ada/random && cp -a ada ../before");
        _bench.Archive(segment: 1 << 20);
        Assert.Equal(0, _bench.Remove("ada").ExitCode);

        var (code, said) = _bench.Restore("ada");

        Assert.True(code == 0, said);
        _bench.Shell("diff -r ada/restored-2026-s2 ../before");
    }

    [NeedsFact(ArchiveBench.Python)]
    public void Nothing_is_written_over_and_each_failure_is_named()
    {
        _bench.Put("ada/x", "1");
        _bench.Put("grace/x", "1");
        _bench.Archive();
        _bench.Put("ada/restored-2026-s2/mine", "1");
        _bench.Put("ada/.restoring-2026-s2/half", "1");

        var (code, said) = _bench.Restore("ada nobody grace");

        Assert.Equal(1, code);
        Assert.Contains("'ada': FAILED: ada/restored-2026-s2 is there already; move it away first", said, StringComparison.Ordinal);
        Assert.Contains("'nobody': FAILED: there is no archive of 2026-s2", said, StringComparison.Ordinal);
        Assert.Equal(["mine"], _bench.Left("ada/restored-2026-s2"));
        Assert.Equal(["x"], _bench.Left("grace/restored-2026-s2"));
        Assert.Equal(["ada", "grace"], _bench.Left());
    }

    [NeedsFact(ArchiveBench.Python)]
    public void A_broken_archive_never_appears_as_restored()
    {
        _bench.Put("ada/x", "1");
        _bench.Archive();
        var good = _bench.Swift.Objects["ada/2026-s2.tar.xz"];
        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = good with { Meta = new(good.Meta) { ["X-Object-Meta-Archive-Sha256"] = "other" } };

        Assert.Equal(1, _bench.Restore("ada").ExitCode);
        Assert.DoesNotContain("restored-2026-s2", _bench.Left("ada"));
    }

    [NeedsFact(ArchiveBench.Python)]
    public void An_entry_that_leads_out_of_the_folder_is_refused()
    {
        _bench.Put("ada/x", "1");
        _bench.Archive();
        _bench.Shell("cd .. && mkdir forged && cd forged && mkdir ada && tar --create --xz --transform 's|x|../../x|' --absolute-names --file ../forged.tar.xz ada -C ../homes ada/x && tar -cf ../forged.tar --transform 's|x|../../x|' --absolute-names ada -C ../homes ada/x");
        var body = File.ReadAllBytes(Path.Combine(_bench.Homes, "../forged.tar.xz"));
        var meta = new Dictionary<string, string>
        {
            ["X-Object-Meta-Archive-Sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body)),
            ["X-Object-Meta-Content-Sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(_bench.Homes, "../forged.tar")))),
        };
        _bench.Swift.Objects["ada/2026-s2.tar.xz"] = _bench.Swift.Objects["ada/2026-s2.tar.xz"] with { Body = body, Meta = meta };

        var (code, said) = _bench.Restore("ada");

        Assert.Equal(1, code);
        Assert.Contains("which does not belong to 'ada'", said, StringComparison.Ordinal);
        Assert.Equal(["ada"], _bench.Left());
    }
}
