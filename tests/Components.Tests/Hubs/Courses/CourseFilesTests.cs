using System.Diagnostics;
using System.Text.Json;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Courses;

/// <summary>The hook that fetches a course's files, run as Kubernetes runs it, with the real git and gitpuller and a repository on disk.</summary>
public sealed class CourseFilesTests : IDisposable
{
    private const string Address = "https://git.example.org/course/workshops";
    private const string Folder = "/usr/local/share/jupyterhub-infra";

    private static readonly CourseFiles Files = new() { Repository = Address, Folder = "comp20003/workshops", Wait = TimeSpan.FromSeconds(60), Limit = TimeSpan.FromSeconds(120) };

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("course-");

    private string Home => Path.Combine(_place.FullName, "home");

    private string Repository => Path.Combine(_place.FullName, "repository");

    private string Workshops => Path.Combine(Home, "comp20003", "workshops");

    private string Note => Path.Combine(Home, "COURSE-FILES-NOT-UPDATED.txt");

    public CourseFilesTests()
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Repository);
    }

    public void Dispose() => _place.Delete(recursive: true);

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void A_new_home_gets_the_files_and_later_starts_bring_what_is_new()
    {
        Publish("week1.ipynb", "one");
        Start();
        Assert.Equal("one", File.ReadAllText(Path.Combine(Workshops, "week1.ipynb")));

        Publish("week2.ipynb", "two");
        Start();
        Assert.Equal("two", File.ReadAllText(Path.Combine(Workshops, "week2.ipynb")));
        Assert.Equal([".course-files.log", "comp20003"], Names(Home));
    }

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void What_a_user_changed_stays_and_what_is_new_never_overwrites_a_file_of_theirs()
    {
        Publish("week1.ipynb", "one");
        Start();
        File.WriteAllText(Path.Combine(Workshops, "week1.ipynb"), "my answer");
        File.WriteAllText(Path.Combine(Workshops, "week2.ipynb"), "my notes");
        Publish("week1.ipynb", "one, corrected");
        Publish("week2.ipynb", "two");

        Start();

        Assert.Equal("my answer", File.ReadAllText(Path.Combine(Workshops, "week1.ipynb")));
        Assert.Equal("two", File.ReadAllText(Path.Combine(Workshops, "week2.ipynb")));
        Assert.Equal("my notes", File.ReadAllText(Assert.Single(Directory.GetFiles(Workshops, "week2_*.ipynb"))));
        Assert.False(File.Exists(Note));
    }

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void A_repository_that_is_away_stops_no_server_and_is_told_to_the_user_until_it_is_back()
    {
        Start();
        Assert.Contains("gitpuller could not fetch branch 'main' of https://git.example.org/course/workshops", File.ReadAllText(Note), StringComparison.Ordinal);
        Assert.Contains("comp20003/workshops", File.ReadAllText(Note), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Workshops));

        Publish("week1.ipynb", "one");
        Start();
        Assert.False(File.Exists(Note));
        Assert.True(File.Exists(Path.Combine(Workshops, "week1.ipynb")));
    }

    [NeedsFact("sh", "python3", "git")]
    public void An_image_without_gitpuller_says_so()
    {
        var bin = Directory.CreateDirectory(Path.Combine(_place.FullName, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "sh"), Tools.Find("sh")!);
        File.CreateSymbolicLink(Path.Combine(bin, "git"), Tools.Find("git")!);

        // What stands on the PATH can be a chooser that needs its own folder there.
        File.CreateSymbolicLink(Path.Combine(bin, "python3"), Run("python3", ["-c", "import sys; print(sys.executable)"]).Trim());

        Start(path: bin);

        Assert.Contains("no gitpuller", File.ReadAllText(Note), StringComparison.Ordinal);
    }

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void A_slow_repository_holds_a_start_up_no_longer_than_said_and_is_given_up_in_the_end()
    {
        var bin = Directory.CreateDirectory(Path.Combine(_place.FullName, "bin")).FullName;
        File.WriteAllText(Path.Combine(bin, "gitpuller"), "#!/bin/sh\nsleep 600\n");
        Run("chmod", ["+x", Path.Combine(bin, "gitpuller")]);
        var clock = Stopwatch.StartNew();

        Start(Files with { Wait = TimeSpan.FromSeconds(1), Limit = TimeSpan.FromSeconds(3) }, $"{bin}:{Environment.GetEnvironmentVariable("PATH")}");

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Note), TimeSpan.FromSeconds(30)), "the server runs, and fetching was given up in the background");
        Assert.Contains("took more than 3 s", File.ReadAllText(Note), StringComparison.Ordinal);
    }

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void A_folder_that_is_something_else_is_left_alone()
    {
        Publish("week1.ipynb", "one");
        Directory.CreateDirectory(Workshops);
        File.WriteAllText(Path.Combine(Workshops, "mine.txt"), "mine");

        Start();
        Assert.Equal(["mine.txt"], Names(Workshops));
        Assert.Contains("Rename it", File.ReadAllText(Note), StringComparison.Ordinal);

        Directory.Move(Workshops, Workshops + "-mine");
        Start();
        Start(Files with { Repository = "https://git.example.org/course/next-year" });
        Assert.Contains("was fetched from https://git.example.org/course/workshops", File.ReadAllText(Note), StringComparison.Ordinal);
    }

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void Half_a_folder_of_a_pod_that_was_killed_is_begun_anew()
    {
        Publish("week1.ipynb", "one");
        Directory.CreateDirectory(Path.Combine(Home, ".course-files.part", ".git"));

        Start();

        Assert.True(File.Exists(Path.Combine(Workshops, "week1.ipynb")));
        Assert.False(Directory.Exists(Path.Combine(Home, ".course-files.part")));
    }

    [NeedsFact("sh", "python3", "git", "gitpuller")]
    public void The_first_notebook_comes_beside_them()
    {
        Publish("week1.ipynb", "one");
        var notebook = Path.Combine(_place.FullName, "start.ipynb");
        File.WriteAllText(notebook, "{}");

        Start(gettingStarted: new Uri(notebook).AbsoluteUri);

        Assert.Equal("{}", File.ReadAllText(Path.Combine(Home, "getting-started.ipynb")));
        Assert.True(File.Exists(Path.Combine(Workshops, "week1.ipynb")));
    }

    [Fact]
    public void No_setting_is_part_of_a_command() =>
        Assert.Equal(["sh", "-c", $"python3 {Folder}/course-files.py || exit 0"], CommandOf(ValuesOf(Files, null)));

    [Theory]
    [InlineData("https://github.com/example/workshops", true)]
    [InlineData("https://git.example.edu:8443/a/b.git", true)]
    [InlineData("http://github.com/example/workshops", false)]
    [InlineData("https://token@github.com/example/workshops", false)]
    [InlineData("https://github.com", false)]
    [InlineData("https://github.com/a b", false)]
    [InlineData("https://github.com/a\n", false)]
    [InlineData("--upload-pack=evil", false)]
    public void Repositories_are_addresses_without_secrets(string text, bool good) => Assert.Equal(good, CourseFiles.IsRepository(text));

    [Theory]
    [InlineData("workshops", true)]
    [InlineData("comp20003/workshops_2026", true)]
    [InlineData("/etc", false)]
    [InlineData("../other", false)]
    [InlineData("a/../b", false)]
    [InlineData(".jupyter", false)]
    [InlineData("-rf", false)]
    [InlineData("a/", false)]
    [InlineData("", false)]
    public void Folders_lie_below_the_home_where_users_see_them(string text, bool good) => Assert.Equal(good, CourseFiles.IsFolder(text));

    [Theory]
    [InlineData("main", true)]
    [InlineData("release/2026-s2", true)]
    [InlineData("-b", false)]
    [InlineData("a..b", false)]
    [InlineData("a.lock", false)]
    [InlineData("a b", false)]
    public void Branches_are_names_and_never_options(string text, bool good) => Assert.Equal(good, CourseFiles.IsBranch(text));

    private static Dictionary<string, object> ValuesOf(CourseFiles files, string? gettingStarted) =>
        (Dictionary<string, object>)Some.ValuesOf(Some.DevelopmentHub() with { Course = new() { Files = files }, GettingStarted = gettingStarted }).ToPlain(later => later.What);

    private static object At(object value, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            value = ((Dictionary<string, object>)value)[key];
        }

        return value;
    }

    private static List<string> CommandOf(Dictionary<string, object> values) =>
        [.. ((List<object>)At(values, "singleuser", "lifecycleHooks", "postStart", "exec", "command")).Cast<string>()];

    private static string[] Names(string folder) => [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Puts the files where a pod has them and runs the hook.</summary>
    private void Start(CourseFiles? files = null, string? path = null, string? gettingStarted = null)
    {
        var values = ValuesOf(files ?? Files, gettingStarted);
        foreach (var name in new[] { "course-files.py", "course-files.json" })
        {
            var file = (Dictionary<string, object>)At(values, "singleuser", "extraFiles", name);
            Assert.Equal($"{Folder}/{name}", file["mountPath"]);
            File.WriteAllText(Path.Combine(_place.FullName, name), file.TryGetValue("data", out var data) ? JsonSerializer.Serialize(data) : (string)file["stringData"]);
        }

        var command = CommandOf(values).Select(word => word.Replace(Folder, _place.FullName, StringComparison.Ordinal)).ToList();
        Run(command[0], command[1..], path);
    }

    private void Publish(string name, string text)
    {
        if (!Directory.Exists(Path.Combine(Repository, ".git")))
        {
            Run("git", ["-C", Repository, "init", "--quiet", "--initial-branch=main"]);
        }

        File.WriteAllText(Path.Combine(Repository, name), text);
        Run("git", ["-C", Repository, "add", "."]);
        Run("git", ["-C", Repository, "-c", "user.name=Staff", "-c", "user.email=staff@example.org", "commit", "--quiet", "--message", name]);
    }

    private string Run(string program, IEnumerable<string> arguments, string? path = null)
    {
        var start = new ProcessStartInfo(Tools.Find(program)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = Home;
        start.Environment["PATH"] = path ?? start.Environment["PATH"];

        // The address of the settings, answered by the repository on disk.
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = $"url.file://{Repository}.insteadOf";
        start.Environment["GIT_CONFIG_VALUE_0"] = Address;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {said.Result}");
        return answer;
    }
}
