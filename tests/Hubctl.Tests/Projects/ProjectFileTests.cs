using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Tests.Projects;

public sealed class ProjectFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_runtime_may_be_a_name()
    {
        var project = Load("name: hubs\nruntime: nodejs\n");

        Assert.Equal("hubs", project.Name);
        Assert.Equal("nodejs", project.Runtime.Name);
        Assert.Equal(_folder.Root, project.ProgramFolder);
    }

    [Fact]
    public void The_runtime_may_be_an_object_with_options()
    {
        var project = Load("name: hubs\nruntime:\n  name: dotnet\n  options:\n    binary: ../out/infra\n");

        Assert.Equal("dotnet", project.Runtime.Name);
        Assert.Equal("../out/infra", project.Runtime.Options["binary"]);
    }

    [Fact]
    public void The_project_is_found_from_a_folder_below()
    {
        _folder.Write("Pulumi.yaml", "name: hubs\nruntime: dotnet\n");
        _folder.Write("infra/deep/file.txt", "");

        Assert.Equal(_folder.Root, ProjectFile.Find(_folder.PathOf("infra/deep")).Root);
    }

    [Fact]
    public void The_stacks_are_those_that_have_a_file()
    {
        _folder.Write("Pulumi.prod.yaml", "");
        _folder.Write("Pulumi.dev.yml", "");

        Assert.Equal(["dev", "prod"], Load("name: hubs\nruntime: dotnet\n").Stacks().ToArray());
    }

    [Theory]
    [InlineData("", "the project's name", "'name' is missing")]
    [InlineData("name: hubs\n", "what runs the program", "'runtime' is missing")]
    [InlineData("name: 'two words'\nruntime: dotnet\n", "FOLDER/Pulumi.yaml, line 1, column 7", "two words")]
    [InlineData("name: hubs\nruntime: python\n", "FOLDER/Pulumi.yaml, line 2, column 10", "dotnet or nodejs")]
    [InlineData("name: hubs\nruntime: dotnet\nmain: nowhere\n", "FOLDER/Pulumi.yaml, line 3, column 7", "does not exist")]
    [InlineData("name: hubs\nruntim: dotnet\n", "FOLDER/Pulumi.yaml, line 2, column 1", "did you mean 'runtime'?")]
    [InlineData("- name\n", "FOLDER/Pulumi.yaml, line 1, column 1", "must be a mapping")]
    [InlineData("name: [a]\nruntime: dotnet\n", "'name' of Pulumi.yaml must be text", "a list")]
    public void What_is_missing_or_wrong_is_named_with_its_place(string yaml, string first, string second)
    {
        var message = _folder.Neutral(Assert.Throws<InvalidSettingsException>(() => Load(yaml)).Message);

        Assert.Contains(first, message, StringComparison.Ordinal);
        Assert.Contains(second, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_yaml_is_shown_with_line_and_column()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => Load("name: hubs\nruntime: [dotnet\n"));

        Assert.Contains("is not valid YAML", error.Message, StringComparison.Ordinal);
        Assert.Contains("Pulumi.yaml, line ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_project_says_how_to_name_one()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => ProjectFile.Find(_folder.Root));

        Assert.Equal(
            """
            no Pulumi project here: neither this folder nor one above it has a Pulumi.yaml
              where:     FOLDER
              to do:     change into the repository, or name its folder: hubctl -C <folder> ...
            """.ReplaceLineEndings("\n"),
            _folder.Neutral(error.Message));
    }

    private ProjectFile Load(string yaml) => ProjectFile.Load(_folder.Write("Pulumi.yaml", yaml));
}
