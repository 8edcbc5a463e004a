using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Pulumi.Analyzers;

namespace Analyzers.Tests;

/// <summary>Compiles one statement in a method that has outputs and inputs, and reads what the analyzer says.</summary>
internal static class Analysis
{
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The ids with the source text each one points at; fails when the source itself does not compile.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string statement) => [.. (await DiagnosticsAsync(statement)).Select(fault => $"{fault.Id} {Text(fault)}")];

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string statement)
    {
        var source = CSharpSyntaxTree.ParseText(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text;
            using Pulumi;

            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            public readonly struct Knowing(int literals, int holes)
            {
                public void AppendLiteral(string text) { _ = (literals, holes, text); }
                public void AppendFormatted<T>(Output<T> output) { _ = output; }
                public void AppendFormatted(string text) { _ = text; }
            }

            public static class Program
            {
                public static void Take(Knowing text) { _ = text; }
                public static void Run(Output<string> output, Input<int> input, InputList<string> list, string text, StringBuilder builder, Output<string>[] outputs, Output<string>? none)
                {
                    {{statement}}
                }
            }
            """);
        var compilation = CSharpCompilation.Create("Program", [source], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error));
        var found = await compilation.WithAnalyzers([new OutputAsTextAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(fault => fault.Location.SourceSpan.Start)];
    }

    private static string Text(Diagnostic fault) => fault.Location.SourceTree!.GetText().ToString(new TextSpan(fault.Location.SourceSpan.Start, fault.Location.SourceSpan.Length));
}
