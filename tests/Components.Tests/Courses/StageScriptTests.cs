using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>What stages do by default, with folders in the place of the pods' volumes.</summary>
public sealed class StageScriptTests : IDisposable
{
    private const string Python = QueueScene.Python;
    private const string Cryptography = Needs.Python + "cryptography";

    private string _file = "main.py";

    private readonly string _root = Directory.CreateTempSubdirectory("stage-").FullName;

    public StageScriptTests()
    {
        foreach (var folder in new[] { "submission", "work/submission", "work/verify", "work/test", "work/results", "work/finalise", "private/assignments/a1", "private/results" })
        {
            Directory.CreateDirectory(At(folder));
        }

        File.WriteAllText(At("submission/submission.json"), "{}");
        File.WriteAllText(At("stage.py"), Scripts.Read("submission-stage.py"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [NeedsFact(Python)]
    public void A_file_is_kept_for_staff_unpacked_and_tested_and_its_student_reads_the_outcome()
    {
        Hand("main.py", "print(42)"u8.ToArray());
        Program("test", "#!/bin/sh\npython3 /dev/null && cat ../submission/main.py\n");

        Assert.Equal(0, Stage("setup").Code);
        Assert.Equal((0, "no program for verify: passed\n"), Stage("verify"));
        Assert.Equal(0, Stage("test").Code);
        var (code, said) = Stage("results", ("TEST_OUTCOME", "passed"));
        Assert.Equal(0, Stage("finalise", ("TEST_OUTCOME", "passed")).Code);

        Assert.Equal(0, code);
        Assert.Contains("== test: passed ==\nprint(42)", said, StringComparison.Ordinal);
        var kept = At("private/results/a1/_ada/1700000000-job1");
        Assert.Equal("print(42)", File.ReadAllText(Path.Combine(kept, "_main.py")));
        Assert.Equal(said, File.ReadAllText(Path.Combine(kept, "results.txt")));
        Assert.Equal("""{"test": "passed"}""", File.ReadAllText(Path.Combine(kept, "outcomes.json")));
    }

    [NeedsFact(Python)]
    public void A_test_that_fails_says_so_by_its_exit_code()
    {
        Hand("main.py", "x"u8.ToArray());
        Program("test", "#!/bin/sh\necho wrong\nexit 7\n");
        Stage("setup");

        Assert.Equal(7, Stage("test").Code);
        Assert.Equal("wrong\n", File.ReadAllText(At("work/test/output.txt")));
    }

    [NeedsFact(Python)]
    public void A_link_to_something_private_shows_nothing_of_it()
    {
        File.WriteAllText(At("private/assignments/a1/answers"), "the answers");
        File.CreateSymbolicLink(At("work/test/output.txt"), At("private/assignments/a1/answers"));

        Assert.DoesNotContain("the answers", Stage("results").Said, StringComparison.Ordinal);
    }

    [NeedsFact(Python)]
    public void An_archive_is_unpacked_into_its_folder_whatever_its_names_say()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "src/main.c", "../../../private/assignments/a1/evil", "/etc/evil" })
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write("text");
            }
        }

        Hand("all.zip", memory.ToArray());

        Assert.Equal(0, Stage("setup").Code);
        Assert.True(File.Exists(At("work/submission/src/main.c")));
        Assert.Empty(Directory.GetFileSystemEntries(At("private/assignments/a1")));
    }

    [NeedsFact(Python)]
    public void An_archive_that_grows_beyond_all_bounds_is_not_unpacked()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("zeros", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 201; i++)
            {
                stream.Write(zeros);
            }
        }

        Hand("bomb.zip", memory.ToArray());

        var (code, said) = Stage("setup");

        Assert.Equal(1, code);
        Assert.Contains("the archive has 1 files", said, StringComparison.Ordinal);
        Assert.False(File.Exists(At("work/submission/zeros")));
    }

    [NeedsFact(Python)]
    public void A_courses_own_results_are_what_the_student_reads_and_what_the_leaderboard_gets()
    {
        Directory.CreateDirectory(At("private/assignments/a1/results"));
        Executable(At("private/assignments/a1/results/run"), "#!/bin/sh\necho 9 points\necho '{\"score\": 9}' > leaderboard.json\n");

        Assert.Equal((0, "9 points\n"), Stage("results"));
        Assert.Equal("{\"score\": 9}\n", File.ReadAllText(At("last-words")));
    }

    [NeedsFact(Python, Cryptography)]
    public void A_certificate_can_be_checked_by_everybody_and_is_always_the_same()
    {
        using var key = RSA.Create(3072);
        File.WriteAllText(At("key.pem"), key.ExportRSAPrivateKeyPem());
        File.WriteAllText(At("certificate.py"), Scripts.Read("submission-certificate.py"));
        (string, string)[] variables = [("KEY_FILE", At("key.pem")), ("CERTIFICATE_FOLDER", At("work/finalise")), ("HUB", "hub"), ("SHA256", "ab12")];

        Assert.Equal(0, Run(PythonModules.Find("cryptography")!, "certificate.py", null, variables).Code);
        var certificate = File.ReadAllText(At("last-words"));
        Run(PythonModules.Find("cryptography")!, "certificate.py", null, variables);

        Assert.Equal(certificate, File.ReadAllText(At("last-words")));
        Assert.InRange(certificate.Length, 1, 4096);
        var parts = JsonNode.Parse(certificate)!;
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes((string)parts["text"]!), Convert.FromBase64String((string)parts["signature"]!), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal("""{"assignment": "a1", "file": "main.py", "hub": "hub", "job": "job1", "received": 1700000000, "sha256": "ab12", "student": "ada"}""", (string?)parts["text"]);
    }

    private string At(string path) => Path.Combine(_root, path);

    private void Hand(string file, byte[] content)
    {
        _file = file;
        File.WriteAllBytes(At("submission/content"), content);
    }

    private void Program(string stage, string text)
    {
        Directory.CreateDirectory(At($"private/assignments/a1/{stage}"));
        Executable(At($"private/assignments/a1/{stage}/run"), text);
    }

    private static void Executable(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private (int Code, string Said) Stage(string stage, params (string Name, string Value)[] more) => Run(Python, "stage.py", stage, more);

    private (int Code, string Said) Run(string python, string script, string? argument, params (string Name, string Value)[] more)
    {
        var start = new ProcessStartInfo(python, argument is null ? [At(script)] : [At(script), argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("STAGE_ROOT", _root), ("LAST_WORDS", At("last-words")), ("JOB", "job1"), ("STUDENT", "ada"), ("ASSIGNMENT", "a1"), ("FILE", _file), ("RECEIVED", "1700000000") }.Concat(more))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + error.GetAwaiter().GetResult());
    }
}
