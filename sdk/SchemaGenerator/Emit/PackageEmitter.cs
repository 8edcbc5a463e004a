using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Turns a package schema into C# files. Pure: equal schemas give equal text, whatever the order in the file.</summary>
internal sealed class PackageEmitter
{
    private readonly PackageSchema _package;
    private readonly TypeNames _names;
    private readonly TypeText _types;
    private readonly ArgumentsEmitter _arguments;
    private readonly OutputTypeEmitter _outputs;
    private readonly List<GeneratedFile> _files = [];

    private PackageEmitter(PackageSchema package)
    {
        _package = package;
        _names = new TypeNames(package, Reachable(package.Functions.SelectMany(function => function.Outputs)));
        _types = new TypeText(_names, package.KubernetesStyle, new HashSet<string>(package.Enums.Values.Where(schema => schema.Kind == ScalarKind.Integer).Select(schema => schema.Token)));
        _arguments = new ArgumentsEmitter(_types, _names.Root);
        _outputs = new OutputTypeEmitter(_types);
    }

    public static IReadOnlyList<GeneratedFile> Emit(PackageSchema package)
    {
        var emitter = new PackageEmitter(package);
        emitter.EmitAll();
        return emitter._files;
    }

    private void EmitAll()
    {
        var resources = _package.Resources.Where(resource => !resource.IsOverlay).ToList();
        var resource = new ResourceEmitter(_package, _names, _types, _arguments, new MethodEmitter(_arguments, _outputs));
        Add("Utilities", UtilitiesEmitter.Emit(_package, _names));
        Add("Provider", resource.EmitProvider());
        if (_package.Config.Count > 0)
        {
            Add("Config", new ConfigEmitter(_package, _names).Emit());
        }

        resources.ForEach(schema => Add(_names.Resource(schema.Token), resource.Emit(schema)));
        var function = new FunctionEmitter(_names, _arguments, _outputs);
        foreach (var schema in _package.Functions)
        {
            Add(_names.Function(schema.Token), function.Emit(schema));
        }

        foreach (var schema in _package.Enums.Values.OrderBy(schema => schema.Token, StringComparer.Ordinal))
        {
            var name = _names.Enum(schema.Token);
            var code = CodeWriter.File(name.Namespace);
            EnumEmitter.Emit(code, name, schema);
            Add(name, code.ToString());
        }

        EmitInputs(resources);
        EmitOutputs(_package.Resources.SelectMany(schema => schema.Properties.Concat(schema.Methods.SelectMany(method => method.Function.Outputs))).Concat(_package.Functions.SelectMany(schema => schema.Outputs)));
    }

    private void EmitInputs(List<ResourceSchema> resources)
    {
        var inputs = _package.Provider.Inputs.Concat(_package.Resources.SelectMany(schema => schema.Inputs));
        if (_package.KubernetesStyle)
        {
            Arguments(inputs, InputStyle.Arguments);
            // The arguments of resources live among the other arguments, not beside their resource.
            resources.ForEach(schema => Arguments(_names.ResourceArguments(schema.Token), schema.Inputs, InputStyle.Arguments));
            return;
        }

        // What only results mention has arguments too, which nothing takes: so it is in the official packages.
        Arguments(inputs.Concat(resources.SelectMany(schema => schema.Properties)), InputStyle.Arguments);
        Arguments(resources.SelectMany(schema => schema.Properties), InputStyle.State);
        Arguments(_package.Functions.SelectMany(schema => schema.Inputs), InputStyle.PlainInvokeArguments);
        Arguments(_package.Functions.SelectMany(schema => schema.Inputs), InputStyle.InvokeArguments);
    }

    private void Arguments(IEnumerable<PropertySchema> roots, InputStyle style)
    {
        foreach (var token in Reachable(roots).OrderBy(token => token, StringComparer.Ordinal))
        {
            Arguments(_names.Input(token, style), _package.Objects[token].Properties, style);
        }
    }

    private void Arguments(TypeName name, IReadOnlyList<PropertySchema> properties, InputStyle style)
    {
        var code = CodeWriter.File(name.Namespace);
        _arguments.Emit(code, name.Name, properties, style, isSealed: !_package.KubernetesStyle);
        Add(name, code.ToString());
    }

    private void EmitOutputs(IEnumerable<PropertySchema> roots)
    {
        foreach (var token in Reachable(roots).OrderBy(token => token, StringComparer.Ordinal))
        {
            var name = _names.Output(token);
            var code = CodeWriter.File(name.Namespace);
            _outputs.Emit(code, name.Name, _package.Objects[token].Properties);
            Add(name, code.ToString());
        }
    }

    /// <summary>The object types that properties mention, directly or through other types.</summary>
    private HashSet<string> Reachable(IEnumerable<PropertySchema> roots)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<PropertySchema>(roots);
        while (open.Count > 0)
        {
            foreach (var token in open.Pop().Type.Objects().Where(found.Add))
            {
                foreach (var property in _package.Objects[token].Properties)
                {
                    open.Push(property);
                }
            }
        }

        return found;
    }

    private void Add(TypeName name, string text) => Add($"{name.Namespace}.{name.Name}".Substring(_names.Root.Length + 1), text);

    private void Add(string name, string text) => _files.Add(new GeneratedFile($"{name}.g.cs", text));
}
