using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits the methods of a resource, and beside the resource their arguments and results.</summary>
internal sealed class MethodEmitter(ArgumentsEmitter arguments, OutputTypeEmitter outputs)
{
    public static void Members(CodeWriter code, string owner, IReadOnlyList<MethodSchema> methods)
    {
        foreach (var method in methods)
        {
            var (name, inputs) = (owner + method.Member, method.Function.Inputs);
            var optional = inputs.All(input => !input.Required);
            var parameter = inputs.Count == 0 ? "" : optional ? $"{name}Args? args = null" : $"{name}Args args";
            var given = inputs.Count == 0 ? "global::Pulumi.CallArgs.Empty" : optional ? $"args ?? new {name}Args()" : "args";
            var token = Identifiers.Literal(method.Function.Token);
            code.Obsolete(method.Function.Deprecated);
            code.Line(method.Function.Outputs.Count == 0
                ? $"public void {method.Member}({parameter}) => global::Pulumi.Deployment.Instance.Call({token}, {given}, this);"
                : $"public global::Pulumi.Output<{name}Result> {method.Member}({parameter}) => global::Pulumi.Deployment.Instance.Call({token}, {given}, this, {name}Result.__From);");
            code.Line();
        }
    }

    public void Types(CodeWriter code, string owner, IReadOnlyList<MethodSchema> methods)
    {
        foreach (var method in methods)
        {
            if (method.Function.Inputs.Count > 0)
            {
                code.Line();
                arguments.Emit(code, $"{owner}{method.Member}Args", method.Function.Inputs, InputStyle.Arguments, baseClass: "CallArgs");
            }

            if (method.Function.Outputs.Count > 0)
            {
                code.Line();
                outputs.Emit(code, $"{owner}{method.Member}Result", method.Function.Outputs);
            }
        }
    }
}
