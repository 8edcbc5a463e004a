using System.Diagnostics;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>The script that puts a first notebook into a new home, run as Kubernetes runs it.</summary>
public sealed class GettingStartedTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("home-");
    private readonly string _source = Path.GetTempFileName();

    private string Notebook => Path.Combine(_home.FullName, "getting-started.ipynb");

    public void Dispose()
    {
        _home.Delete(recursive: true);
        File.Delete(_source);
    }

    [NeedsFact("sh", "python3")]
    public void A_new_home_gets_the_notebook_once_and_for_all()
    {
        File.WriteAllText(_source, "{}");
        Run(new Uri(_source).AbsoluteUri);
        Assert.Equal("{}", File.ReadAllText(Notebook));

        File.Delete(Notebook);
        Run(new Uri(_source).AbsoluteUri);
        Assert.False(File.Exists(Notebook), "the user deleted it");
    }

    [NeedsFact("sh", "python3")]
    public void A_users_own_file_of_that_name_stays()
    {
        File.WriteAllText(Notebook, "mine");
        Run(new Uri(_source).AbsoluteUri);
        Assert.Equal("mine", File.ReadAllText(Notebook));
    }

    [NeedsFact("sh", "python3")]
    public void An_address_that_does_not_answer_stops_no_server_and_is_asked_again()
    {
        Run("file:///nowhere/at-all.ipynb");
        Assert.Empty(_home.GetFiles());
        Run(new Uri(_source).AbsoluteUri);
        Assert.True(File.Exists(Notebook));
    }

    private void Run(string address)
    {
        var command = ((List<object>)At(Some.ValuesOf(Some.DevelopmentHub() with { GettingStarted = address }).ToPlain(later => later.What), "singleuser", "lifecycleHooks", "postStart", "exec", "command")).Cast<string>().ToList();
        var start = new ProcessStartInfo(Tools.Find(command[0])!, command[1..]) { RedirectStandardError = true };
        start.Environment["HOME"] = _home.FullName;
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static object At(object value, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            value = ((Dictionary<string, object>)value)[key];
        }

        return value;
    }
}
