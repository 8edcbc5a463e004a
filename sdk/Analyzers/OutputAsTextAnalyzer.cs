using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Pulumi.Analyzers;

/// <summary>
/// An output has no value while the program runs: as text it is a notice that says so, which would end up in a resource's input.
/// Where the official package warns at run time, this is an error of the compiler.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputAsTextAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor InText = Rule("PSO001", "An output or input becomes text");

    private static readonly DiagnosticDescriptor OfToString = Rule("PSO002", "ToString of an output or input");

    private static readonly DiagnosticDescriptor Formatted = Rule("PSO003", "An output or input is handed to a method that makes text of it");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [InText, OfToString, Formatted];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (PromisedTypes.In(start.Compilation) is { } promised)
            {
                var formatters = new TextMethods(start.Compilation);
                start.RegisterOperationAction(action => CheckInterpolation(action, promised), OperationKind.Interpolation);
                start.RegisterOperationAction(action => CheckAppended(action, promised), OperationKind.InterpolatedStringAppendFormatted);
                start.RegisterOperationAction(action => CheckConcatenation(action, promised), OperationKind.Binary, OperationKind.CompoundAssignment);
                start.RegisterOperationAction(action => CheckCall(action, promised, formatters), OperationKind.Invocation);
            }
        });
    }

    private static DiagnosticDescriptor Rule(string id, string title) => new(
        id,
        title,
        "'{0}' is {1}, which has no value yet: its text would be a notice, not the value. Use Output.Format($\"...\") or Apply.",
        "Outputs",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static void CheckInterpolation(OperationAnalysisContext context, PromisedTypes promised)
    {
        var hole = (IInterpolationOperation)context.Operation;
        if (hole.Parent is IInterpolatedStringOperation text && !StaysFormattable(text))
        {
            promised.Report(context, InText, hole.Expression);
        }
    }

    // Output.Format and other takers of a FormattableString see the parts; what the runtime itself does with one is text at once.
    private static bool StaysFormattable(IInterpolatedStringOperation text) =>
        text.Parent is IConversionOperation { Type: { } type } conversion
        && type is { Name: "FormattableString" or "IFormattable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && conversion.Parent is not IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Invariant" or "CurrentCulture", ContainingType.Name: "FormattableString" } } };

    private static void CheckAppended(OperationAnalysisContext context, PromisedTypes promised)
    {
        // A handler that has a method for outputs knows what to do with them; one that takes anything makes text.
        if (((IInterpolatedStringAppendOperation)context.Operation).AppendCall is IInvocationOperation { Arguments: { IsEmpty: false } arguments }
            && !promised.Includes(arguments[0].Parameter?.OriginalDefinition.Type))
        {
            promised.Report(context, InText, arguments[0].Value);
        }
    }

    private static void CheckConcatenation(OperationAnalysisContext context, PromisedTypes promised)
    {
        switch (context.Operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum:
                promised.Report(context, InText, sum.LeftOperand);
                promised.Report(context, InText, sum.RightOperand);
                break;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum:
                promised.Report(context, InText, sum.Value);
                break;
        }
    }

    private static void CheckCall(OperationAnalysisContext context, PromisedTypes promised, TextMethods formatters)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { TargetMethod: { Name: nameof(ToString), Parameters.IsEmpty: true }, Instance: { } instance })
        {
            promised.Report(context, OfToString, instance is IConditionalAccessInstanceOperation ? WhatIsAsked(instance) : instance);
        }
        else if (formatters.Includes(call.TargetMethod))
        {
            foreach (var argument in call.Arguments.SelectMany(Values))
            {
                promised.Report(context, Formatted, argument, orManyOf: true);
            }
        }
    }

    // Arguments that the compiler collects into an array count one by one.
    private static IEnumerable<IOperation> Values(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } items } } ? items.ElementValues
        : argument is { ArgumentKind: ArgumentKind.ParamCollection, Value: ICollectionExpressionOperation collection } ? collection.Elements
        : [argument.Value];

    private static IOperation WhatIsAsked(IOperation instance)
    {
        for (var parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access)
            {
                return access.Operation;
            }
        }

        return instance;
    }
}
