using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Support;

/// <summary>The stacks that have a file in the repository.</summary>
internal static class StackFiles
{
    /// <summary>Names of the stacks, in ordinal order.</summary>
    public static IEnumerable<string> Stacks => Directory.GetFiles(Repository.Root, "Pulumi.*.yaml")
        .Select(file => Path.GetFileName(file).Split('.')[1])
        .Order(StringComparer.Ordinal);
}
