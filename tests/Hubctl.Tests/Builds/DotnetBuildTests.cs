using JupyterHubInfra.Hubctl.Builds;

namespace JupyterHubInfra.Hubctl.Tests.Builds;

public sealed class DotnetBuildTests
{
    [Fact]
    public void Each_error_of_the_compiler_is_shown_once_with_a_short_path()
    {
        const string output =
            """
            /src/stacks/Hub.cs(12,5): warning CS0168: unused [/src/stacks/Stacks.csproj]
            /src/stacks/Hub.cs(14,5): error CS0103: The name 'x' does not exist [/src/stacks/Stacks.csproj]
            /src/stacks/Hub.cs(14,5): error CS0103: The name 'x' does not exist [/src/stacks/Stacks.csproj]
            /elsewhere/File.cs(1,1): error CS1002: ; expected [/src/stacks/Stacks.csproj]
            """;

        Assert.Equal(
            """
            infra.csproj does not build (2 errors):
              stacks/Hub.cs(14,5): error CS0103: The name 'x' does not exist
              /elsewhere/File.cs(1,1): error CS1002: ; expected
            """.ReplaceLineEndings("\n"),
            DotnetBuild.Message("/src/infra/infra.csproj", output, "/src"));
    }

    [Fact]
    public void A_failure_without_errors_shows_all_that_was_said() =>
        Assert.Equal("infra.csproj does not build:\nMSBUILD : killed", DotnetBuild.Message("/src/infra/infra.csproj", "MSBUILD : killed\n", "/src"));

    [Fact]
    public void Very_many_errors_are_counted()
    {
        var output = string.Concat(Enumerable.Range(1, 25).Select(line => $"/src/A.cs({line},1): error CS0001: bad [/src/a.csproj]\n"));

        var message = DotnetBuild.Message("/src/a.csproj", output, "/src");

        Assert.StartsWith("a.csproj does not build (25 errors):", message, StringComparison.Ordinal);
        Assert.EndsWith("\n  ... and 5 more", message, StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task What_a_build_leaves_running_is_not_waited_for()
    {
        using var folder = new TempFolder();
        var csproj = folder.Write("infra.csproj", "");

        // A compiler server in small: it outlives the build and keeps its output open.
        var dotnet = folder.Write("dotnet", "#!/bin/sh\nsleep 120 &\necho $! > server\necho built\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal("built\n", await DotnetBuild.RunAsync(csproj, "Debug", folder.Root, CancellationToken.None, dotnet).WaitAsync(TimeSpan.FromSeconds(60)));
        }
        finally
        {
            using var server = System.Diagnostics.Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(folder.PathOf("server")), System.Globalization.CultureInfo.InvariantCulture));
            server.Kill();
        }
    }
}
