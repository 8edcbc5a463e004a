using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Pulumi.Analyzers;

/// <summary>The types of values that a program does not have yet: Output&lt;T&gt;, Input&lt;T&gt; and what derives from them.</summary>
internal sealed class PromisedTypes
{
    private readonly INamedTypeSymbol _output;
    private readonly INamedTypeSymbol? _input;
    private readonly INamedTypeSymbol? _many;

    private PromisedTypes(INamedTypeSymbol output, INamedTypeSymbol? input, INamedTypeSymbol? many)
    {
        _output = output;
        _input = input;
        _many = many;
    }

    /// <summary>Null where the compilation knows no outputs, so that nothing need be looked at.</summary>
    public static PromisedTypes? In(Compilation compilation) => compilation.GetTypeByMetadataName("Pulumi.Output`1") is { } output
        ? new PromisedTypes(output, compilation.GetTypeByMetadataName("Pulumi.Input`1"), compilation.GetTypeByMetadataName("System.Collections.Generic.IEnumerable`1"))
        : null;

    public bool Includes(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, _output) || SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, _input))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reports a value that is promised; one that the source itself casts to object is meant as it is.</summary>
    public void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, IOperation value, bool orManyOf = false)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        if (value.Type is { } type && (Includes(type) || (orManyOf && IncludesItemsOf(type))))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, value.Syntax.GetLocation(), value.Syntax.ToString(), Name(type)));
        }
    }

    private bool IncludesItemsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Includes(array.ElementType),
        INamedTypeSymbol named when IsMany(named) => Includes(named.TypeArguments[0]),
        _ => type.AllInterfaces.Any(parent => IsMany(parent) && Includes(parent.TypeArguments[0])),
    };

    private bool IsMany(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _many);

    private static string Name(ITypeSymbol type)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return $"{(name[0] is 'O' or 'I' ? "an" : "a")} {name}";
    }
}
