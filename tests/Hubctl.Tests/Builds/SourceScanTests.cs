using JupyterHubInfra.Hubctl.Builds;

namespace JupyterHubInfra.Hubctl.Tests.Builds;

public sealed class SourceScanTests : IDisposable
{
    private static readonly DateTime Old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime New = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();
    private readonly string[] _projects;

    public SourceScanTests()
    {
        _projects = [Write("infra/infra.csproj", "<Project><ItemGroup><Protobuf Include=\"../protos/**/*.proto\" /></ItemGroup></Project>"), Write("sdk/sdk.csproj", "<Project />")];
        Write("infra/Program.cs");
        Write("sdk/schema.json");
        Write("protos/engine.proto");
        Write("Directory.Build.props");
        Write("docs/README.md");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("infra/Program.cs")]
    [InlineData("infra/Deep/Below/New.cs")]
    [InlineData("infra/infra.csproj")]
    [InlineData("sdk/schema.json")]
    [InlineData("protos/engine.proto")]
    [InlineData("Directory.Build.props")]
    [InlineData("PulumiSdk.props")]
    public void An_edit_of_what_the_program_is_built_from_is_seen(string file)
    {
        Write(file, File.Exists(_folder.PathOf(file)) ? File.ReadAllText(_folder.PathOf(file)) : "", New);

        Assert.Equal(New, SourceScan.Of(_projects).Newest);
    }

    [Theory]
    [InlineData("docs/README.md")]
    [InlineData("infra/bin/Debug/infra.dll")]
    [InlineData("infra/obj/project.assets.json")]
    [InlineData("infra/.vs/state")]
    [InlineData("other/Other.cs")]
    public void Anything_else_is_not(string file)
    {
        Write(file, "", New);

        Assert.True(SourceScan.Of(_projects).Newest < New);
    }

    [Fact]
    public void A_removed_file_changes_the_fingerprint_and_nothing_else_does()
    {
        var before = SourceScan.Of(_projects).Names;
        Assert.Equal(before, SourceScan.Of(_projects.Reverse()).Names);

        File.Delete(_folder.PathOf("infra/Program.cs"));

        Assert.NotEqual(before, SourceScan.Of(_projects).Names);
    }

    private string Write(string name, string content = "", DateTime? written = null)
    {
        var file = _folder.Write(name, content);
        File.SetLastWriteTimeUtc(file, written ?? Old);
        return file;
    }
}
