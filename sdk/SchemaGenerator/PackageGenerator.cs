using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pulumi.SchemaGenerator.Emit;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>Turns every additional file named schema.json into the classes of a Pulumi provider package.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PackageGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step whose result is kept while the schema's text stays the same.</summary>
    internal const string FilesStep = "PackageFiles";

    private static readonly DiagnosticDescriptor InvalidSchema = new(
        "PSG001",
        "Invalid package schema",
        "{0}: {1}",
        "SchemaGenerator",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var packages = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path).Equals("schema.json", StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancellation) => new SchemaFile(file.Path, file.GetText(cancellation)?.ToString() ?? ""))
            .Select(static (file, _) => GeneratedPackage.From(file))
            .WithTrackingName(FilesStep);
        context.RegisterSourceOutput(packages, static (production, package) => Add(production, package));
    }

    private static void Add(SourceProductionContext production, GeneratedPackage package)
    {
        if (package.Fault is { } fault)
        {
            production.ReportDiagnostic(Diagnostic.Create(InvalidSchema, fault.Location(package.Schema), Path.GetFileName(package.Schema.Path), fault.Message));
        }

        foreach (var file in package.Files)
        {
            production.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}
