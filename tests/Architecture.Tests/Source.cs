using JupyterHubInfra.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JupyterHubInfra.Architecture.Tests;

/// <summary>One source file, read as the compiler reads it.</summary>
internal sealed record Source(string Path, SyntaxNode Root)
{
    public static IReadOnlyList<Source> Below(string folder) => [.. Repository.Files(folder, "*.cs").Select(Load)];

    /// <summary>Nodes of one kind, with their line for a message.</summary>
    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static Source Load(string path) => new(path, CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot());
}
