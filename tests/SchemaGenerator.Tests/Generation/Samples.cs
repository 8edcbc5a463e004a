using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pulumi.SchemaGenerator.Emit;
using Pulumi.SchemaGenerator.Schema;

namespace SchemaGenerator.Tests.Generation;

/// <summary>The small schemas beside the tests, and what the generator makes of them.</summary>
internal static class Samples
{
    public static string Bridged => File.ReadAllText(PathOf("Bridged.schema.json"));

    public static string Kubernetes => File.ReadAllText(PathOf("Kubernetes.schema.json"));

    public static string Emit(string schema) =>
        string.Concat(PackageEmitter.Emit(SchemaReader.Read(schema)).Select(file => $"=== {file.Name}\n{file.Text}\n"));

    /// <summary>The same schema with the members of every object in another order.</summary>
    public static string Shuffled(string schema, int seed)
    {
        var random = new Random(seed);
        return Shuffle(JsonNode.Parse(schema)!).ToJsonString();

        JsonNode Shuffle(JsonNode node) => node switch
        {
            JsonObject members => new JsonObject(members.OrderBy(_ => random.Next()).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Shuffle(member.Value!)))),
            JsonArray items => new JsonArray([.. items.Select(item => Shuffle(item!))]),
            _ => node.DeepClone(),
        };
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);
}
