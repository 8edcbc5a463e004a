namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>The dotnet command that belongs to the runtime this process runs on.</summary>
internal static class DotnetHost
{
    /// <summary>The folder of the .NET installation, from which the runtime of this process was loaded.</summary>
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The command: of that installation, else the one on the PATH.</summary>
    internal static string Command
    {
        get
        {
            var own = Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
            return File.Exists(own) ? own : "dotnet";
        }
    }
}
