namespace SchemaGenerator.Tests.Generation;

/// <summary>What packages to come have and ours have not yet.</summary>
public sealed class FurtherFeatureTests
{
    private const string Schema =
        """
        {
          "name": "zoo", "version": "1.2.3",
          "config": {"variables": {"quiet": {"type": "boolean", "defaultInfo": {"environment": ["ZOO_QUIET"]}}}},
          "types": {"zoo:index:Size": {"type": "integer", "enum": [{"name": "Small", "value": 1}, {"name": "Large", "value": 9, "deprecationMessage": "too large"}]}},
          "resources": {
            "zoo:index:Animal": {
              "deprecationMessage": "use \"Beast\"",
              "properties": {"size": {"$ref": "#/types/zoo:index:Size"}, "old": {"type": "string", "deprecationMessage": "gone"}},
              "inputProperties": {"size": {"$ref": "#/types/zoo:index:Size"}},
              "methods": {"feed": "zoo:index:Animal/feed"}
            }
          },
          "functions": {
            "zoo:index:Animal/feed": {
              "inputs": {"properties": {"__self__": {"$ref": "#/resources/zoo:index:Animal"}, "food": {"type": "string"}}, "required": ["__self__", "food"]},
              "outputs": {"properties": {"eaten": {"type": "boolean"}}, "required": ["eaten"]}
            }
          }
        }
        """;

    private static readonly string Code = Samples.Emit(Schema);

    [Theory]
    [InlineData("[global::System.Obsolete(\"use \\\"Beast\\\"\")]")]
    [InlineData("[global::System.Obsolete(\"gone\")]")]
    [InlineData("public enum Size")]
    [InlineData("[global::System.Obsolete(\"too large\")]\n    Large = 9,")]
    [InlineData("__Read.Nullable(__Read.Enum<global::Pulumi.Zoo.Size>)")]
    [InlineData("public global::Pulumi.Output<AnimalFeedResult> Feed(AnimalFeedArgs args) => global::Pulumi.Deployment.Instance.Call(\"zoo:index:Animal/feed\", args, this, AnimalFeedResult.__From);")]
    [InlineData("public sealed class AnimalFeedArgs : global::Pulumi.CallArgs")]
    [InlineData("__config.GetBoolean(\"quiet\") ?? Utilities.GetEnvBoolean(\"ZOO_QUIET\")")]
    public void Deprecations_methods_settings_and_whole_number_enums_are_generated(string expected) => Assert.Contains(expected, Code, StringComparison.Ordinal);

    [Fact]
    public void A_method_is_no_function_of_the_package() => Assert.DoesNotContain("static class Feed", Code, StringComparison.Ordinal);
}
