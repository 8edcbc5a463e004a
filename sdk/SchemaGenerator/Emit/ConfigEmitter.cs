using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits the static class through which a program reads (or overrides) the stack's settings of the package.</summary>
internal sealed class ConfigEmitter(PackageSchema package, TypeNames names)
{
    public string Emit()
    {
        var code = CodeWriter.File(names.Root);
        code.Open("public static class Config");
        code.Line($"private static readonly global::Pulumi.Config __config = new({Identifiers.Literal(package.Name)});").Line();
        foreach (var variable in package.Config)
        {
            var type = TypeOf(variable);
            code.Line($"private static readonly __Value<{type}> {variable.Field} = new(() => {Getter(variable)});");
            code.Obsolete(variable.Deprecated);
            code.Line($"public static {type} {variable.Member} {{ get => {variable.Field}.Get(); set => {variable.Field}.Set(value); }}").Line();
        }

        Types(code);
        code.Line(
            """
            private sealed class __Value<T>(global::System.Func<T> read)
                {
                    private T _value = default!;
                    private bool _isSet;

                    public T Get() => _isSet ? _value : read();

                    public void Set(T value) => (_value, _isSet) = (value, true);
                }
            """.Replace("\r\n", "\n"));
        return code.Close().ToString();
    }

    private void Types(CodeWriter code)
    {
        var tokens = new List<string>();
        var open = new Stack<string>(package.Config.SelectMany(variable => variable.Type.Objects()).Reverse());
        while (open.Count > 0)
        {
            if (open.Pop() is var token && !tokens.Contains(token))
            {
                tokens.Add(token);
                foreach (var inner in package.Objects[token].Properties.SelectMany(property => property.Type.Objects()))
                {
                    open.Push(inner);
                }
            }
        }

        if (tokens.Count == 0)
        {
            return;
        }

        code.Open("public static class Types");
        foreach (var token in tokens)
        {
            code.Open($"public class {SimpleName(token)}");
            foreach (var property in package.Objects[token].Properties)
            {
                code.Line($"public {TypeOf(property)} {property.Member} {{ get; set; }}{(property.Required && Text(property.Type) is not ("bool" or "int" or "double") ? " = null!;" : "")}");
            }

            code.Close().Line();
        }

        code.Close().Line();
    }

    private static string Getter(PropertySchema variable)
    {
        var (read, environment) = variable.Type switch
        {
            TypeReference.Scalar { Kind: ScalarKind.Boolean } => ("GetBoolean", "GetEnvBoolean"),
            TypeReference.Scalar { Kind: ScalarKind.Integer } => ("GetInt32", "GetEnvInt32"),
            TypeReference.Scalar { Kind: ScalarKind.Number } => ("GetDouble", "GetEnvDouble"),
            TypeReference.Scalar { Kind: ScalarKind.Text } => ("Get", "GetEnv"),
            _ => ($"GetObject<{Named(variable.Type)}>", ""),
        };
        var otherwise = variable.Environment.Count == 0 || environment.Length == 0 ? ""
            : $" ?? Utilities.{environment}({string.Join(", ", variable.Environment.Select(Identifiers.Literal))})";
        return $"__config.{read}({Identifiers.Literal(variable.Name)}){otherwise}";
    }

    private static string TypeOf(PropertySchema property) => Text(property.Type) + (property.Required || property.Type is TypeReference.ListOf ? "" : "?");

    private static string Named(TypeReference type) => Text(type);

    private static string Text(TypeReference type) => type switch
    {
        TypeReference.Scalar { Kind: ScalarKind.Boolean } => "bool",
        TypeReference.Scalar { Kind: ScalarKind.Integer } => "int",
        TypeReference.Scalar { Kind: ScalarKind.Number } => "double",
        TypeReference.Scalar { Kind: ScalarKind.Text } => "string",
        TypeReference.ListOf list => $"ImmutableArray<{Text(list.Item)}>",
        TypeReference.MapOf map => $"ImmutableDictionary<string, {Text(map.Item)}>",
        TypeReference.ObjectOf named => $"Types.{SimpleName(named.Token)}",
        _ => "object",
    };

    private static string SimpleName(string token) => Identifiers.Pascal(token.Split(':')[2]);
}
