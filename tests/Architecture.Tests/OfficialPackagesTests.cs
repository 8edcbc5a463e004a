using System.Diagnostics;
using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Architecture.Tests;

/// <summary>PulumiSdk=nuget where no package source has the official packages, on a copy in small: one program, the library it uses, an empty source.</summary>
public sealed partial class OfficialPackagesTests : IDisposable
{
    private static readonly string[] BuildFiles = [.. Repository.Files("", "*.props").Concat(Repository.Files("", "*.targets")).Where(path => !path.Contains('/', StringComparison.Ordinal)), "global.json", "sdk/Analyzers/Analyzers.csproj"];

    private readonly string _copy = Directory.CreateTempSubdirectory("pulumi-sdk-").FullName;

    public OfficialPackagesTests()
    {
        foreach (var file in BuildFiles)
        {
            Write(file, Repository.Read(file));
        }

        Directory.CreateDirectory(Path.Combine(_copy, "packages"));
        Write("nuget.config", """<configuration><packageSources><clear /><add key="empty" value="packages" /></packageSources></configuration>""");
        Write("library/library.csproj", Project("Pulumi;Pulumi.OpenStack"));
        Write("program/program.csproj", Project("Pulumi", """<ProjectReference Include="../library/library.csproj" />"""));
        Write("All.slnx", """<Solution><Project Path="library/library.csproj" /><Project Path="program/program.csproj" /></Solution>""");
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Theory]
    [InlineData("build", "program")]
    [InlineData("restore", "program")]
    [InlineData("build", "All.slnx")]
    public async Task Missing_official_packages_are_explained_once(string command, string what)
    {
        var errors = await ErrorsAsync(command, what, "-p:PulumiSdk=nuget");

        Assert.Equal(
            "error PULUMISDK1: PulumiSdk=nuget builds with the official Pulumi packages, and the package sources of this machine lack "
            + "Pulumi 3.112.1, Pulumi.OpenStack 5.5.1. Name a source that has them (in nuget.config, or with -p:RestoreAdditionalProjectSources=URL), "
            + "or build with the packages in sdk/: -p:PulumiSdk=repo, which is the default.",
            Assert.Single(errors));
    }

    [Fact]
    public async Task A_word_that_is_neither_sdk_is_explained_once() => Assert.Equal(
        "error : PulumiSdk is 'npm'. Allowed: 'repo' (the packages in sdk/, the default) or 'nuget' (the official packages). Set it with -p:PulumiSdk=repo or the environment variable PulumiSdk.",
        Assert.Single(await ErrorsAsync("build", "program", "-p:PulumiSdk=npm")));

    private static string Project(string packages, string references = "") =>
        $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PulumiPackage Include="{packages}" />{references}</ItemGroup></Project>""";

    private void Write(string file, string text)
    {
        var path = Path.Combine(_copy, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<IReadOnlyList<string>> ErrorsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-nologo", "-v:q"]) { WorkingDirectory = _copy, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await complaints;
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);

        // The summary at the end repeats each line; another project saying the same would be another line.
        return [.. said.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().Select(line => ErrorLine().Match(line).Groups[1].Value)];
    }

    [GeneratedRegex(@"(error .*?)(?: \[[^\]]*\])?\s*$")]
    private static partial Regex ErrorLine();
}
