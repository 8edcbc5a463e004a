using System.Text.Json.Nodes;
using JupyterHubInfra.SurfaceKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pulumi.SchemaGenerator;

namespace SchemaGenerator.Tests.Official;

/// <summary>A whole official package, generated from its schema among the facts and compiled in memory: far more of the generator than our own schemas use.</summary>
internal static class WholePackage
{
    private static readonly string[] Usings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    public static IReadOnlyList<string> MembersOf(string package, JsonObject schema)
    {
        var generated = GeneratedPackage.From(new SchemaFile("schema.json", schema.ToJsonString()));
        Assert.True(generated.Fault is null, $"{package}: {generated.Fault?.Message}");
        var sources = generated.Files.Select(file => file.Text).Append(string.Concat(Usings.Select(name => $"global using global::{name};\n")));
        var compilation = CSharpCompilation.Create(
            package,
            sources.Select(text => CSharpSyntaxTree.ParseText(text)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileNameWithoutExtension(path) != package).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var faults = compilation.GetDiagnostics().Where(fault => fault.Severity >= DiagnosticSeverity.Warning && fault.Id != "CS0612").Select(fault => fault.ToString()).Distinct().ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} faults in what was generated:\n{string.Join('\n', faults.Take(30))}");
        return OfficialLines.Read(PublicMembers.Of(compilation.Assembly));
    }

    /// <summary>
    /// The exact schemas differ from the standard format in where the names of namespaces stand. Ours say which resources the official
    /// .NET package does not have.
    /// </summary>
    public static JsonObject Exact(string name, string package)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Shared.PathOf("schemas", $"{name}.json")))!.AsObject();
        foreach (var (token, ours) in JsonNode.Parse(File.ReadAllText(Shared.SchemaOf(package["Pulumi.".Length..])))!["resources"]!.AsObject())
        {
            if (ours!["isOverlay"] is { } overlay)
            {
                schema["resources"]![token]!["isOverlay"] = overlay.DeepClone();
            }
        }

        var namespaces = schema["csharpNamespaces"]!.DeepClone().AsObject();
        namespaces.Remove("index");
        schema["language"] = new JsonObject { ["csharp"] = new JsonObject { ["namespaces"] = namespaces, ["compatibility"] = "tfbridge20" } };
        return schema;
    }
}
