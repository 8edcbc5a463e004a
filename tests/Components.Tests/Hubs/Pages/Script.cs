using System.Diagnostics;
using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Pages;

/// <summary>Runs a script beside these tests: JSON in, JSON out.</summary>
internal static class Script
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static T Ask<T>(string program, string script, object? question, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(Repository.Root, "tests", "Components.Tests", "Hubs", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(question));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return JsonSerializer.Deserialize<T>(output, Camel)!;
    }

    /// <summary>The Python that has the modules of a need.</summary>
    public static string Python(string need) => PythonModules.Find(need[Needs.Python.Length..])!;
}
