using JupyterHubInfra.Hubctl.Builds;
using JupyterHubInfra.Hubctl.Tests.CommandLine;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>hubctl builds the program when it must, and only then.</summary>
public sealed class BuildTests : IDisposable
{
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    private readonly TempFolder _folder = new();

    public BuildTests()
    {
        _folder.Write("Pulumi.yaml", "name: hubs\nruntime: dotnet\nmain: infra\n");
        _folder.Write("Pulumi.dev.yaml", "");
        _folder.Write("infra/infra.csproj", Project);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_is_built_once_and_again_after_an_edit()
    {
        _folder.Write("infra/Program.cs", "return 7;");

        Assert.StartsWith("Building infra ...\nerror: ", (await RunAsync()).Error, StringComparison.Ordinal);
        Assert.StartsWith("error: ", (await RunAsync()).Error, StringComparison.Ordinal);

        var source = _folder.Write("infra/Program.cs", "return 8;");
        File.SetLastWriteTimeUtc(source, DateTime.UtcNow.AddSeconds(2));
        var said = await RunAsync();
        Assert.StartsWith("Building infra ...\nerror: ", said.Error, StringComparison.Ordinal);
        Assert.Contains("8", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, said.ExitCode);
    }

    [Fact]
    public async Task What_a_plain_build_has_made_is_not_built_again_until_something_changes()
    {
        _folder.Write("infra/Program.cs", "return 7;");
        var spare = _folder.Write("infra/Spare.cs", "");
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
        var csproj = _folder.PathOf("infra/infra.csproj");
        await DotnetBuild.RunAsync(csproj, configuration, _folder.Root, CancellationToken.None);

        Assert.StartsWith("error: ", (await RunAsync()).Error, StringComparison.Ordinal);

        // As if hubctl had never seen it: only the folder tells that a file is gone.
        File.Delete(_folder.PathOf($"infra/obj/hubctl.{configuration}.stamp"));
        File.Delete(spare);
        Assert.StartsWith("Building infra ...\nerror: ", (await RunAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_build_shows_what_the_compiler_said()
    {
        _folder.Write("infra/Program.cs", "return nonsense;\n");

        var said = await RunAsync();

        Assert.Equal(1, said.ExitCode);
        Assert.Equal(
            """
            Building infra ...
            error: infra.csproj does not build (1 error):
              infra/Program.cs(1,8): error CS0103: The name 'nonsense' does not exist in the current context

            """.ReplaceLineEndings("\n"),
            said.Error);
    }

    [Theory]
    [InlineData("infra/second.csproj", "the program's folder holds several projects")]
    [InlineData(null, "the program's folder holds no .csproj")]
    public async Task The_program_must_be_one_project(string? second, string message)
    {
        if (second is null)
        {
            File.Delete(_folder.PathOf("infra/infra.csproj"));
        }
        else
        {
            _folder.Write(second, Project);
        }

        var said = await RunAsync();

        Assert.Equal(2, said.ExitCode);
        Assert.StartsWith($"error: {message}", said.Error, StringComparison.Ordinal);
        Assert.Contains("exactly one .csproj", said.Error, StringComparison.Ordinal);
    }

    private async Task<Said> RunAsync()
    {
        var said = await HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), ["preview", "-s", "dev"]);
        return said with { Error = _folder.Neutral(said.Error) };
    }
}
