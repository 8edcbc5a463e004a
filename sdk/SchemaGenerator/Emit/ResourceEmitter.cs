using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits a resource class; bridged resources bring their arguments and their state for Get along.</summary>
internal sealed class ResourceEmitter(PackageSchema package, TypeNames names, TypeText types, ArgumentsEmitter arguments, MethodEmitter methods)
{
    public string Emit(ResourceSchema resource)
    {
        var name = names.Resource(resource.Token);
        var code = CodeWriter.File(name.Namespace);
        code.Obsolete(resource.Deprecated);
        code.Line($"[global::Pulumi.ResourceType({Identifiers.Literal(resource.Token)}, global::{names.Root}.Utilities.Version)]");
        code.Open($"public partial class {name.Name} : {(package.KubernetesStyle ? $"global::{names.Root}.KubernetesResource" : "global::Pulumi.CustomResource")}");
        Outputs(code, resource.Properties);
        Constructors(code, resource, name.Name);
        MethodEmitter.Members(code, name.Name, resource.Methods);
        Options(code, resource);
        DeclareOutputs(code);
        code.Close();
        methods.Types(code, name.Name, resource.Methods);
        if (!package.KubernetesStyle)
        {
            code.Line();
            arguments.Emit(code, name.Name + "Args", resource.Inputs, InputStyle.Arguments);
            code.Line();
            arguments.Emit(code, name.Name + "State", [.. resource.Properties.Select(property => property.Optional())], InputStyle.State);
        }

        return code.ToString();
    }

    public string EmitProvider()
    {
        var code = CodeWriter.File(names.Root);
        code.Line($"[global::Pulumi.ResourceType({Identifiers.Literal("pulumi:providers:" + package.Name)}, Utilities.Version)]");
        code.Open("public partial class Provider : global::Pulumi.ProviderResource");

        // A provider's configuration comes back as texts; anything else is not offered as an output.
        List<PropertySchema> outputs = [.. package.Provider.Properties.Where(property => property.IsText)];
        Outputs(code, outputs);
        code.Line("public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)");
        code.Line($"    : base({Identifiers.Literal(package.Name)}, name, args ?? new ProviderArgs(), Utilities.Defaults(options, null{SecretOutputs(package.Provider)}))").Line("{").Line("}").Line();
        MethodEmitter.Members(code, "Provider", package.Provider.Methods);
        DeclareOutputs(code);
        code.Close();
        methods.Types(code, "Provider", package.Provider.Methods);
        code.Line();
        arguments.Emit(code, "ProviderArgs", package.Provider.Inputs, InputStyle.Arguments, jsonEncoded: true);
        return code.ToString();
    }

    private void Outputs(CodeWriter code, IReadOnlyList<PropertySchema> properties)
    {
        foreach (var property in properties)
        {
            var type = types.Output(property);
            code.Line($"private Output<{type}>? {property.Field};");
            code.Obsolete(property.Deprecated);
            code.Line($"[Output({Identifiers.Literal(property.Name)})]");
            code.Line($"public Output<{type}> {property.Member} {{ get => {property.Field} ??= OutputDeclarations.Of<{type}>(this, {Identifiers.Literal(property.Name)}, {types.Reader(property)}); private set => {property.Field} = value; }}");
        }

        code.Line();
    }

    private void Constructors(CodeWriter code, ResourceSchema resource, string name)
    {
        var token = Identifiers.Literal(resource.Token);
        var args = names.ResourceArguments(resource.Token).Qualified;
        var optional = package.KubernetesStyle || !resource.Inputs.Any(input => input.Required);
        var constants = resource.Inputs.Where(input => input.Constant is not null).ToList();
        code.Line($"public {name}(string name, {args}{(optional ? "? args = null" : " args")}, CustomResourceOptions? options = null)");
        code.Line($"    : base({token}, name, {(constants.Count > 0 ? "WithConstants(args)" : $"args ?? new {args}()")}, MakeResourceOptions(options, null))").Line("{").Line("}").Line();
        var state = package.KubernetesStyle ? "" : $", {name}State? state";
        code.Line($"private {name}(string name, Input<string> id{state}, CustomResourceOptions? options)");
        code.Line($"    : base({token}, name, {(package.KubernetesStyle ? "null" : "state")}, MakeResourceOptions(options, id))").Line("{").Line("}").Line();
        code.Line($"public static {name} Get(string name, Input<string> id{(state.Length == 0 ? "" : state + " = null")}, CustomResourceOptions? options = null) => new(name, id{(state.Length == 0 ? "" : ", state")}, options);").Line();
        if (constants.Count > 0)
        {
            code.Open($"private static {args} WithConstants({args}? args)").Line($"args ??= new {args}();");
            constants.ForEach(constant => code.Line($"args.{constant.Member} = {Identifiers.Literal(constant.Constant!)};"));
            code.Line("return args;").Close().Line();
        }
    }

    private void Options(CodeWriter code, ResourceSchema resource)
    {
        var aliases = Texts(resource.AliasTypes);
        code.Line("private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id) =>");
        code.Line($"    global::{names.Root}.Utilities.Defaults(options, id{SecretOutputs(resource)}{(aliases.Length > 0 ? ", aliasTypes: " + aliases : "")});").Line();
    }

    /// <summary>Outputs make themselves when asked for, so nothing is to be done at the start, least of all by reflection.</summary>
    private static void DeclareOutputs(CodeWriter code) => code.Open("internal override void DeclareOutputs(OutputDeclarations declare)").Close();

    private static string SecretOutputs(ResourceSchema resource)
    {
        var secrets = Texts(resource.Properties.Where(property => property.Secret).Select(property => property.Name));
        return secrets.Length > 0 ? ", secretOutputs: " + secrets : "";
    }

    private static string Texts(IEnumerable<string> values)
    {
        var texts = string.Join(", ", values.Select(Identifiers.Literal));
        return texts.Length == 0 ? "" : $"[{texts}]";
    }
}
