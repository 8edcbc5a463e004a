using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>
/// Where the official packages put their classes. Bridged packages: Pulumi.Package.Module with Inputs and Outputs below each module.
/// Kubernetes: Pulumi.Kubernetes.Group.Version, with all arguments under Types.Inputs and all results under Types.Outputs.
/// </summary>
internal sealed class TypeNames
{
    private readonly PackageSchema _package;
    private readonly HashSet<string> _functionResults;

    public TypeNames(PackageSchema package, HashSet<string> functionResults)
    {
        _package = package;
        _functionResults = functionResults;
        Root = "Pulumi." + (package.Namespaces.TryGetValue(package.Name, out var name) ? name : Identifiers.Pascal(package.Name));
    }

    public string Root { get; }

    public TypeName Resource(string token) => new(Join(Root, Module(token)), Simple(token));

    public TypeName ResourceArguments(string token) =>
        _package.KubernetesStyle ? new TypeName(Join($"{Root}.Types.Inputs", Module(token)), Simple(token) + "Args") : Resource(token).WithSuffix("Args");

    public TypeName Function(string token) => new(Join(Root, Module(token)), Simple(token));

    public TypeName Enum(string token) => new(Join(Root, Module(token)), Simple(token));

    public TypeName Input(string token, InputStyle style) => new(Nested("Inputs", token), Simple(token) + style.Suffix);

    public TypeName Output(string token) => new(Nested("Outputs", token), Simple(token) + (_functionResults.Contains(token) ? "Result" : ""));

    private string Nested(string kind, string token)
    {
        var module = Module(token);
        return _package.KubernetesStyle
            ? Join($"{Root}.Types.{kind}", module.Length == 0 ? "Provider" : module)
            : $"{Join(Root, module)}.{kind}";
    }

    private string Module(string token)
    {
        var module = token.Split(':')[1];
        if (!_package.KubernetesStyle)
        {
            module = module.Split('/')[0];
        }

        return module == "index" ? ""
            : _package.Namespaces.TryGetValue(module, out var name) ? name
            : throw new SchemaException("language > csharp > namespaces", $"lacks the module \"{module}\" of {token}", 0);
    }

    private static string Simple(string token) => Identifiers.Pascal(token.Split(':')[2]);

    private static string Join(string root, string module) => module.Length == 0 ? root : $"{root}.{module}";
}
