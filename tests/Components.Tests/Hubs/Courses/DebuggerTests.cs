using System.Diagnostics;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Courses;

/// <summary>What docs/runbooks/course.md says of debuggers, on the kernel of this machine.</summary>
public sealed class DebuggerTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("debugger-");

    public void Dispose() => _place.Delete(recursive: true);

    [NeedsFact("gdb", "gcc", "setpriv", "chmod")]
    public void A_user_without_any_capability_debugs_a_program_of_their_own()
    {
        var program = Path.Combine(_place.FullName, "program");
        File.WriteAllText($"{program}.c", "int next(int number) { return number + 1; }\nint main(void) { return next(41) - 42; }\n");
        Run("gcc", "-g", "-O0", "-o", program, $"{program}.c");
        Run("chmod", "-R", "a+rX", _place.FullName);

        // As a container of the hub: another user than root, no capability within reach, no way to gain one.
        string[] asUser = Environment.UserName == "root" ? ["--reuid", "1000", "--regid", "100", "--clear-groups", "--bounding-set", "-all", "--inh-caps", "-all"] : [];
        var said = Run("setpriv", [.. asUser, "--no-new-privs", "gdb", "-nx", "-batch", "-ex", "break next", "-ex", "run", "-ex", "print number", program]);

        Assert.Contains("$1 = 41", said, StringComparison.Ordinal);
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tools.Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return said;
    }
}
