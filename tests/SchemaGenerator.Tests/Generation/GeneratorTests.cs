using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pulumi.SchemaGenerator;

namespace SchemaGenerator.Tests.Generation;

public sealed class GeneratorTests
{
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Package", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    [Fact]
    public void Only_additional_files_named_schema_json_become_packages()
    {
        var result = Run(new SchemaText("/package/other.json", "not even JSON"), new SchemaText("/package/schema.json", Samples.Bridged));

        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.GeneratedTrees, tree => Path.GetFileName(tree.FilePath) == "Compute.Server.g.cs");
    }

    [Fact]
    public void An_edit_of_the_code_does_not_read_the_schema_again()
    {
        GeneratorDriver driver = Driver(new SchemaText("/package/schema.json", Samples.Bridged)).RunGenerators(Empty);

        driver = driver.RunGenerators(Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Edited;")));

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(driver));
    }

    [Fact]
    public void A_schema_saved_without_a_change_gives_equal_files()
    {
        var before = new SchemaText("/package/schema.json", Samples.Bridged);
        GeneratorDriver driver = Driver(before).RunGenerators(Empty);

        driver = driver.ReplaceAdditionalText(before, new SchemaText("/package/schema.json", Samples.Bridged)).RunGenerators(Empty);

        Assert.All(Reasons(driver), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }

    [Fact]
    public void A_changed_schema_is_generated_anew()
    {
        var before = new SchemaText("/package/schema.json", Samples.Bridged);
        GeneratorDriver driver = Driver(before).RunGenerators(Empty);

        driver = driver.ReplaceAdditionalText(before, new SchemaText("/package/schema.json", Samples.Bridged.Replace("1.2.3", "1.2.4", StringComparison.Ordinal))).RunGenerators(Empty);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver));
        Assert.Contains(driver.GetRunResult().GeneratedTrees, tree => tree.ToString().Contains("Version = \"1.2.4\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "the file is not JSON: expected a property name in quotes but the file ends", 1, 2)]
    [InlineData("{\"name\": \"cloud\",\n \"name\": \"x\"}", "the file has the property \"name\" twice", 2, 2)]
    [InlineData("{\"name\": \"cloud\"}", "the file lacks \"version\"", 1, 1)]
    [InlineData("{\"name\": 3, \"version\": \"1\"}", "name must be a text but is a number", 1, 10)]
    [InlineData(
        "{\"name\": \"cloud\", \"version\": \"1\", \"resources\": {\"server\": {}}}",
        "resources > server is not a token of the form package:module:Name", 1, 59)]
    [InlineData(
        "{\"name\": \"cloud\", \"version\": \"1\", \"resources\": {\"cloud:index:A\": {\"properties\": {\"p\": {\"type\": \"text\"}}}}}",
        "resources > cloud:index:A > properties > p > type is \"text\"; known are boolean, integer, number, string, array and object", 1, 96)]
    [InlineData(
        "{\"name\": \"cloud\", \"version\": \"1\", \"resources\": {\"cloud:index:A\": {\"properties\": {\"p\": {\"$ref\": \"#/types/cloud:index:B\"}}}}}",
        "resources > cloud:index:A > properties > p > $ref points to \"#/types/cloud:index:B\", which \"types\" does not define", 1, 96)]
    [InlineData(
        "{\"name\": \"cloud\", \"version\": \"1\", \"resources\": {\"cloud:index:A\": {\"requiredInputs\": [\"p\"]}}}",
        "resources > cloud:index:A > requiredInputs names \"p\", which \"inputProperties\" does not define", 1, 85)]
    [InlineData(
        "{\"name\": \"cloud\", \"version\": \"1\", \"resources\": {\"cloud:index:Port\": {\"properties\": {\"port\": {\"type\": \"string\"}}}}}",
        "resources > cloud:index:Port > properties > port becomes Port in C#, the name of its class; choose another with language > csharp > name", 1, 93)]
    [InlineData(
        "{\"name\": \"cloud\", \"version\": \"1\", \"resources\": {\"cloud:network/a:A\": {}}}",
        "language > csharp > namespaces lacks the module \"network\" of cloud:network/a:A", 1, 1)]
    public void A_malformed_schema_is_one_diagnostic_that_says_where_and_what(string schema, string problem, int line, int column)
    {
        var result = Run(new SchemaText("/package/schema.json", schema));

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("PSG001", DiagnosticSeverity.Error, $"schema.json: {problem}"), (diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(null)));
        var position = diagnostic.Location.GetLineSpan();
        Assert.Equal(("/package/schema.json", line, column), (position.Path, position.StartLinePosition.Line + 1, position.StartLinePosition.Character + 1));
        Assert.Empty(result.GeneratedTrees);
    }

    private static CSharpGeneratorDriver Driver(params AdditionalText[] files) => CSharpGeneratorDriver.Create(
        [new PackageGenerator().AsSourceGenerator()],
        files,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorDriverRunResult Run(params AdditionalText[] files) => Driver(files).RunGenerators(Empty).GetRunResult();

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps[PackageGenerator.FilesStep].SelectMany(step => step.Outputs).Select(output => output.Reason);
}
