using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Documents;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class DocumentTests
{
    [Fact]
    public void The_schema_of_stack_files_is_generated_from_the_declarations() =>
        Snapshot.Match(StackFileSchema.Write(StackSettings.Project, PlatformCatalog.All), "../../../schemas/stack-settings.schema.json");

    [Fact]
    public void The_reference_of_settings_is_generated_from_the_declarations() =>
        Snapshot.Match(SettingsReference.Write(StackSettings.Project, PlatformCatalog.All), "../../../docs/reference/settings.md");

    [Theory, MemberData(nameof(Files))]
    public void Every_stack_file_names_the_schema_and_follows_it(string file)
    {
        var text = Repository.Read(file);
        Assert.StartsWith("# yaml-language-server: $schema=schemas/stack-settings.schema.json\n", text, StringComparison.Ordinal);
        Assert.Empty(SchemaCheck.Problems(Repository.Read("schemas/stack-settings.schema.json"), StackFile.Parse(text).Document));
    }

    [Theory]
    [InlineData("cluster.workers.count", "\"three\"", "config.jupyterhub-infra:cluster.workers.count: is not of type integer")]
    [InlineData("cluster.workers.cuont", "3", "config.jupyterhub-infra:cluster.workers.cuont: is not known")]
    [InlineData("profile", "\"test\"", "config.jupyterhub-infra:profile: is not one of dev, production")]
    [InlineData("oauthClientSecret", "\"plain\"", "config.jupyterhub-infra:oauthClientSecret: is not of type object")]
    [InlineData("dns.zone", null, "config.jupyterhub-infra:dns.zone: is missing")]
    public void The_schema_lets_an_editor_find_mistakes(string path, string? json, string problem) =>
        Assert.Equal([problem], SchemaCheck.Problems(Repository.Read("schemas/stack-settings.schema.json"), StackFile.Dev().With(path, json).Document));

    public static TheoryData<string> Files() => [.. StackFiles.Stacks.Select(stack => $"Pulumi.{stack}.yaml")];
}
