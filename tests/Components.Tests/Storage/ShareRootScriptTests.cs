using System.Diagnostics;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

/// <summary>The job that gives a share's top folder to the homes' account, on real folders; it takes root, as in the cluster.</summary>
public sealed class ShareRootScriptTests : IDisposable
{
    private const string Python = "python3";
    private const int Owner = 1000;
    private const int Group = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("share-root-").FullName;

    public ShareRootScriptTests() => Command("chmod", "755", _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsFact(Python, Needs.Root)]
    public void A_new_share_belongs_to_the_homes_afterwards()
    {
        var (code, said) = Run();

        Assert.Equal(0, code);
        Assert.Equal("hub-share-root: the top folder belonged to 0:0 and belongs to 1000:100 now\n", said);
        Assert.Equal("1000:100 755", Command("stat", "-c", "%u:%g %a", _folder));
        Assert.Equal((0, "hub-share-root: the account 1000:100 makes folders in the share; nothing to do\n"), Run());
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [NeedsFact(Python, Needs.Root)]
    public void A_share_that_everybody_may_write_is_left_as_it_is()
    {
        Command("chmod", "777", _folder);

        Assert.Equal(0, Run().ExitCode);
        Assert.Equal("0:0 777", Command("stat", "-c", "%u:%g %a", _folder));
    }

    [NeedsFact(Python, Needs.Root)]
    public void What_is_in_the_share_stays_whose_it_is()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "ada"));

        Run();

        Assert.Equal("0:0", Command("stat", "-c", "%u:%g", Path.Combine(_folder, "ada")));
    }

    private static string Command(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said.TrimEnd();
    }

    private (int ExitCode, string Said) Run()
    {
        var script = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(_folder)}.py");
        File.WriteAllText(script, Scripts.Read("hub-share-root.py"));
        var start = new ProcessStartInfo(Python, script) { RedirectStandardOutput = true };
        (start.Environment["FOLDER"], start.Environment["OWNER"], start.Environment["GROUP"]) = (_folder, FormattableString.Invariant($"{Owner}"), FormattableString.Invariant($"{Group}"));
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(script);
        return (process.ExitCode, said);
    }
}
