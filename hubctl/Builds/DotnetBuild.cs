using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>Runs `dotnet build` and keeps from its output what a person needs.</summary>
internal static class DotnetBuild
{
    private const int MostErrors = 20;

    /// <summary>Builds; returns all that was printed.</summary>
    /// <param name="root">The folder from which paths in messages are shown.</param>
    internal static string Run(string csproj, string configuration, string root)
    {
        // Build nodes that outlive the build would keep our pipe, and so the caller, waiting.
        var start = new ProcessStartInfo(DotnetHost.Command)
        {
            ArgumentList = { "build", csproj, "-c", configuration, "-nologo", "-v", "q", "-clp:NoSummary", "-tl:off", "-nodeReuse:false" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(csproj)!,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1" },
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = new StringBuilder();
            process.OutputDataReceived += (_, line) => Append(output, line.Data);
            process.ErrorDataReceived += (_, line) => Append(output, line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            var text = output.ToString();
            return process.ExitCode == 0 ? text : throw new BuildFailedException(Message(csproj, text, root));
        }
        catch (Win32Exception e)
        {
            throw new BuildFailedException($"{Path.GetFileName(csproj)} must be built, but '{start.FileName}' cannot be started: {e.Message}\nInstall the .NET SDK that global.json names.");
        }
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

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }
}
