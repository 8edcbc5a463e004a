using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>Runs `dotnet build` and keeps from its output what a person needs.</summary>
internal static class DotnetBuild
{
    private const int MostErrors = 20;

    // How long output may still arrive after the build itself has ended.
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(2);

    /// <summary>Builds; returns all that was printed.</summary>
    /// <param name="root">The folder from which paths in messages are shown.</param>
    /// <param name="command">The dotnet command. Default: the one that belongs to this process.</param>
    internal static async Task<string> RunAsync(string csproj, string configuration, string root, CancellationToken cancellation, string? command = null)
    {
        var start = new ProcessStartInfo(command ?? DotnetHost.Command)
        {
            ArgumentList = { "build", csproj, "-c", configuration, "-nologo", "-v", "q", "-clp:NoSummary", "-tl:off", "-nodeReuse:false" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(csproj)!,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" },
        };
        using var process = Started(start, csproj);
        var output = new StringBuilder();
        var printing = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // A compiler server that the build has started may hold its end of the pipe for as long as it lives: the end of the output
        // is not waited for.
        await Task.WhenAny(printing, Task.Delay(LongestDrain, CancellationToken.None)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        var text = TextOf(output);
        return process.ExitCode == 0 ? text : throw new BuildFailedException(Message(csproj, text, root));
    }

    internal static string Message(string csproj, string output, string root)
    {
        string[] errors =
        [
            .. output.Split('\n')
                .Where(line => line.Contains(": error ", StringComparison.Ordinal))
                .Select(line => Shortened(line, root))
                .Distinct(StringComparer.Ordinal),
        ];
        if (errors.Length == 0)
        {
            return $"{Path.GetFileName(csproj)} does not build:\n{output.TrimEnd()}";
        }

        var more = errors.Length > MostErrors ? $"\n  ... and {errors.Length - MostErrors} more" : "";
        return $"{Path.GetFileName(csproj)} does not build ({errors.Length} {(errors.Length == 1 ? "error" : "errors")}):\n  "
            + string.Join("\n  ", errors.Take(MostErrors)) + more;
    }

    // "path(12,5): error CS0103: text [project]" -> the same without the project and with a short path.
    private static string Shortened(string line, string root)
    {
        var text = line.Trim();
        var project = text.LastIndexOf(" [", StringComparison.Ordinal);
        text = project > 0 && text.EndsWith(']') ? text[..project] : text;
        return text.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? text[(root.Length + 1)..] : text;
    }

    private static Process Started(ProcessStartInfo start, string csproj)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new BuildFailedException($"{Path.GetFileName(csproj)} must be built, but '{start.FileName}' cannot be started: {e.Message}\nInstall the .NET SDK that global.json names.");
        }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder output)
    {
        try
        {
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                lock (output)
                {
                    output.Append(line).Append('\n');
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody waits for the output any more.
        }
    }

    private static string TextOf(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}
