using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits a function: the static class, its plain and its input arguments, and its result.</summary>
internal sealed class FunctionEmitter(TypeNames names, ArgumentsEmitter arguments, OutputTypeEmitter outputs)
{
    public string Emit(FunctionSchema function)
    {
        var name = names.Function(function.Token);
        var result = name.Name + "Result";
        var code = CodeWriter.File(name.Namespace);
        code.Obsolete(function.Deprecated);
        code.Open($"public static class {name.Name}");
        Overload(code, function, "Task", "InvokeAsync", "Args", "InvokeOptions? options = null");
        Overload(code, function, "Output", "Invoke", "InvokeArgs", "InvokeOptions? options = null");
        Overload(code, function, "Output", "Invoke", "InvokeArgs", "InvokeOutputOptions options");
        code.Close().Line();
        if (function.Inputs.Count > 0)
        {
            arguments.Emit(code, name.Name + "Args", function.Inputs, InputStyle.PlainInvokeArguments);
            code.Line();
            arguments.Emit(code, name.Name + "InvokeArgs", function.Inputs, InputStyle.InvokeArguments, baseClass: "InvokeArgs");
            code.Line();
        }

        outputs.Emit(code, result, function.Outputs);
        return code.ToString();
    }

    private void Overload(CodeWriter code, FunctionSchema function, string wrapper, string method, string suffix, string options)
    {
        var name = names.Function(function.Token).Name;
        var mayBeOmitted = options.EndsWith("= null", StringComparison.Ordinal) && !function.Inputs.Any(input => input.Required);
        var args = function.Inputs.Count == 0 ? "" : mayBeOmitted ? $"{name}{suffix}? args = null, " : $"{name}{suffix} args, ";
        var given = function.Inputs.Count == 0 ? "InvokeArgs.Empty" : $"args ?? new {name}{suffix}()";
        code.Line($"public static {wrapper}<{name}Result> {method}({args}{options}) =>");
        code.Line($"    global::Pulumi.Deployment.Instance.{method}({Identifiers.Literal(function.Token)}, {given}, global::{names.Root}.Utilities.WithVersion(options), {name}Result.__From);");
    }
}
