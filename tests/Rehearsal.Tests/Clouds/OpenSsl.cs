using System.Diagnostics;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>The openssl program, an independent judge of keys and certificates.</summary>
internal static class OpenSsl
{
    internal static (int ExitCode, string Output) Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
