using Microsoft.CodeAnalysis;

namespace Pulumi.Analyzers;

/// <summary>Methods of the runtime that make text of any object they are given.</summary>
internal sealed class TextMethods(Compilation compilation)
{
    private readonly INamedTypeSymbol? _writer = compilation.GetTypeByMetadataName("System.IO.TextWriter");

    private readonly Dictionary<ISymbol, string[]> _methods = new (string Type, string[] Methods)[]
    {
        ("System.String", ["Format", "Concat", "Join"]),
        ("System.Convert", ["ToString"]),
        ("System.Console", ["Write", "WriteLine"]),
        ("System.Diagnostics.Debug", ["Write", "WriteLine", "WriteIf", "WriteLineIf", "Print"]),
        ("System.Diagnostics.Trace", ["Write", "WriteLine", "WriteIf", "WriteLineIf"]),
        ("System.Text.StringBuilder", ["Append", "AppendFormat", "AppendJoin", "Insert"]),
    }
        .Select(entry => (Type: (ISymbol?)compilation.GetTypeByMetadataName(entry.Type), entry.Methods))
        .Where(entry => entry.Type is not null)
        .ToDictionary(entry => entry.Type!, entry => entry.Methods, SymbolEqualityComparer.Default);

    public bool Includes(IMethodSymbol method) =>
        _methods.TryGetValue(method.ContainingType, out var names)
            ? names.Contains(method.Name)
            : method.Name is "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync" && IsWriter(method.ContainingType);

    private bool IsWriter(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, _writer))
            {
                return true;
            }
        }

        return false;
    }
}
