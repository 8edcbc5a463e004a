using JupyterHubInfra.Hubctl.Builds;

namespace JupyterHubInfra.Hubctl.Tests.Builds;

public sealed class PlainBuildTests : IDisposable
{
    private static readonly DateTime Written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Later than any build file that somebody may have left above the folder of a test.
    private static readonly DateTime Built = DateTime.UtcNow.Date.AddDays(2);
    private static readonly DateTime Changed = Built.AddDays(1);

    private readonly TempFolder _folder = new();
    private readonly string[] _projects;
    private readonly string _assembly;

    public PlainBuildTests()
    {
        _projects = [_folder.Write("infra/infra.csproj", "<Project><ItemGroup><Protobuf Include=\"../protos/**/*.proto\" /></ItemGroup></Project>"), _folder.Write("sdk/sdk.csproj", "<Project><AssemblyName>Hubs.Sdk</AssemblyName></Project>")];
        _folder.Write("infra/Program.cs", "");
        _folder.Write("infra/Deep/Other.cs", "");
        _folder.Write("sdk/schema.json", "");
        _folder.Write("protos/pulumi/engine.proto", "");
        _folder.Write("Directory.Build.props", "");
        Age(_folder.Root, Written);

        // Outputs come later than the folders they are put into.
        _assembly = Output("infra/bin/Debug/net10.0/infra.dll");
        Output("infra/bin/Debug/net10.0/Hubs.Sdk.dll");
        Output("sdk/bin/Debug/net10.0/Hubs.Sdk.dll");
        Packages("project");
        Age(_folder.Root, Written);
        foreach (var file in Directory.GetFiles(_folder.Root, "*.dll", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, Built);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_build_that_is_newer_than_all_it_is_made_from_is_current() => Assert.Equal(Built, CurrentSince());

    [Theory]
    [InlineData("infra/Program.cs")]
    [InlineData("infra/New.cs")]
    [InlineData("sdk/schema.json")]
    [InlineData("protos/pulumi/engine.proto")]
    [InlineData("Directory.Build.props")]
    [InlineData("sdk/Directory.Build.targets")]
    public void An_edited_or_added_source_makes_it_old(string file)
    {
        File.SetLastWriteTimeUtc(_folder.Write(file, ""), Changed);

        Assert.Null(CurrentSince());
    }

    [Theory]
    [InlineData("infra/Program.cs")]
    [InlineData("infra/Deep/Other.cs")]
    [InlineData("sdk/schema.json")]
    [InlineData("protos/pulumi/engine.proto")]
    [InlineData("Directory.Build.props")]
    public void A_removed_source_makes_it_old(string file)
    {
        var path = _folder.PathOf(file);
        File.Delete(path);
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(path)!, Changed);

        Assert.Null(CurrentSince());
    }

    [Theory]
    [InlineData("infra/bin/Debug/net10.0/Hubs.Sdk.dll")]
    [InlineData("sdk/bin/Debug/net10.0/Hubs.Sdk.dll")]
    [InlineData("infra/bin/Debug/net10.0/infra.dll")]
    public void One_old_output_makes_it_old(string file)
    {
        File.SetLastWriteTimeUtc(_folder.PathOf(file), Written.AddDays(-1));

        Assert.Null(CurrentSince());
    }

    [Fact]
    public void A_project_without_output_was_not_built()
    {
        File.Delete(_folder.PathOf("sdk/bin/Debug/net10.0/Hubs.Sdk.dll"));

        Assert.Null(CurrentSince());
    }

    [Fact]
    public void A_build_with_other_packages_than_the_ones_asked_for_is_not_current()
    {
        Packages("package");

        Assert.Null(CurrentSince());
    }

    [Theory]
    [InlineData("infra/obj/project.assets.json")]
    [InlineData("docs/README.md")]
    public void Anything_else_does_not_matter(string file)
    {
        File.SetLastWriteTimeUtc(_folder.Write(file, ""), Changed);

        Assert.Equal(Built, CurrentSince());
    }

    private DateTime? CurrentSince() => PlainBuild.CurrentSince(_assembly, "Debug", _projects, SourceScan.Of(_projects), _folder.Root);

    private string Output(string file) => _folder.Write(file, "");

    private void Packages(string type) => _folder.Write("infra/bin/Debug/net10.0/infra.deps.json", $$"""{"libraries":{"infra/1.0.0":{"type":"project"},"Pulumi/3.112.0":{"type":"{{type}}"} } }""");

    private static void Age(string folder, DateTime time)
    {
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, time);
        }

        foreach (var below in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            Directory.SetLastWriteTimeUtc(below, time);
        }
    }
}
