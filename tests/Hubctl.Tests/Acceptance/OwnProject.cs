using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The repository's own project in a folder that a test may change: its settings, and the program that is built already.</summary>
internal static class OwnProject
{
    /// <summary>Writes Pulumi.yaml, with what all stacks share, so that it runs the built program.</summary>
    internal static void Write(TempFolder folder)
    {
        const string Runtime = "  name: dotnet\nmain: infra\n";
        var project = Repository.Read("Pulumi.yaml");
        Assert.Contains(Runtime, project, StringComparison.Ordinal);
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        var program = Repository.PathOf($"infra/bin/{configuration}/net10.0/infra.dll");
        folder.Write("Pulumi.yaml", project.Replace(Runtime, $"  name: dotnet\n  options:\n    binary: {program}\n", StringComparison.Ordinal));
    }
}
