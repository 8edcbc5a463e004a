using System.Diagnostics;

namespace JupyterHubInfra.Conformance.Playing;

/// <summary>Ends a run of hubctl by force (SIGKILL) in the middle of a step.</summary>
internal static class Kill
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal static async Task WhileCreatingAsync(string resource, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Path.Combine(AppContext.BaseDirectory, "hubctl.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var hubctl = Process.Start(start)!;
        var (output, error) = (hubctl.StandardOutput.ReadToEndAsync(), hubctl.StandardError.ReadToEndAsync());
        var clock = Stopwatch.StartNew();
        while (!IsPending(folder, resource) && !hubctl.HasExited && clock.Elapsed < Patience)
        {
            await Task.Delay(Pause);
        }

        if (hubctl.HasExited || clock.Elapsed >= Patience)
        {
            throw new InvalidOperationException($"'{resource}' never began to be created: {await output}{await error}");
        }

        hubctl.Kill(entireProcessTree: true);
        await hubctl.WaitForExitAsync();
    }

    // Whatever file the state is written to: what has begun stands there before it is done.
    private static bool IsPending(string folder, string resource) =>
        Directory.Exists(Path.Combine(folder, ".rehearsal")) && Directory.EnumerateFiles(Path.Combine(folder, ".rehearsal"), "*", SearchOption.AllDirectories).Any(file => Holds(file, $"::{resource}\""));

    private static bool Holds(string file, string text)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
