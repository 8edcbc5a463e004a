using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>
/// Reads the standard Pulumi package-schema format. Keys that only a provider needs ("default", "willReplaceOnChanges", "conflictsWith",
/// ...) are left to whoever checks resources; "default" in our files is what the provider fills in, never something the package sends.
/// </summary>
internal sealed class SchemaReader
{
    /// <summary>The argument of a method that carries its resource; the SDK adds it.</summary>
    private const string Self = "__self__";

    private readonly SchemaNode _root;
    private readonly TypeReader _types;
    private readonly Dictionary<string, SchemaNode> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaNode> _enums = new(StringComparer.Ordinal);

    private SchemaReader(SchemaNode root)
    {
        _root = root;
        foreach (var type in root.OptionalMembers("types"))
        {
            CheckToken(type);
            (type.Value.Has("enum") ? _enums : _objects).Add(type.Key, type.Value);
        }

        _types = new TypeReader(new HashSet<string>(_objects.Keys, StringComparer.Ordinal), new HashSet<string>(_enums.Keys, StringComparer.Ordinal));
    }

    /// <exception cref="SchemaException">The text is not JSON or not a package schema.</exception>
    public static PackageSchema Read(string text) => new SchemaReader(new SchemaNode(JsonParser.Parse(text), "")).Package();

    private PackageSchema Package()
    {
        var methods = MethodTokens();
        var csharp = _root.Optional("language")?.Optional("csharp");
        var name = _root.Required("name").Text();
        return new PackageSchema(
            name,
            _root.Required("version").Text(),
            (csharp?.OptionalMembers("namespaces") ?? []).ToDictionary(entry => entry.Key, entry => entry.Value.Text(), StringComparer.Ordinal),
            csharp?.OptionalText("compatibility") == "kubernetes20",
            _root.Optional("config") is { } config ? Properties(config, "variables", "defaults") : [],
            _root.Optional("provider") is { } provider ? Resource(name, provider) : new ResourceSchema(name, [], [], [], false, []),
            [.. _root.OptionalMembers("resources").Select(Checked).Select(entry => Resource(entry.Key, entry.Value))],
            [.. _root.OptionalMembers("functions").Select(Checked).Where(entry => !methods.Contains(entry.Key)).Select(entry => Function(entry.Key, entry.Value))],
            _objects.ToDictionary(entry => entry.Key, entry => new ObjectSchema(entry.Key, Members(entry.Key, entry.Value)), StringComparer.Ordinal),
            _enums.ToDictionary(entry => entry.Key, entry => Enum(entry.Key, entry.Value), StringComparer.Ordinal));
    }

    private ResourceSchema Resource(string token, SchemaNode node) => new(
        token,
        Members(token, node),
        Properties(node, "inputProperties", "requiredInputs"),
        [.. (node.Optional("aliases")?.Items() ?? []).Select(alias => alias.Required("type").Text())],
        node.OptionalFlag("isOverlay"),
        [.. node.OptionalMembers("methods").Select(entry => new MethodSchema(entry.Key, Method(entry.Value)))],
        node.OptionalText("deprecationMessage"));

    /// <summary>The functions that belong to resources.</summary>
    private HashSet<string> MethodTokens()
    {
        var owners = _root.OptionalMembers("resources").Select(entry => entry.Value).ToList();
        owners.AddRange(_root.Optional("provider") is { } provider ? [provider] : []);
        return new HashSet<string>(owners.SelectMany(owner => owner.OptionalMembers("methods")).Select(method => method.Value.Text()), StringComparer.Ordinal);
    }

    private FunctionSchema Method(SchemaNode token)
    {
        var functions = _root.OptionalMembers("functions");
        var found = functions.Where(function => function.Key == token.Text()).ToList();
        return found.Count == 1 ? Function(found[0].Key, found[0].Value) : throw token.Fault($"names \"{token.Text()}\", which \"functions\" does not define");
    }

    private FunctionSchema Function(string token, SchemaNode node) => new(
        token,
        node.Optional("inputs") is { } inputs ? Properties(inputs, "properties", "required") : [],
        node.Optional("outputs") is { } outputs ? Properties(outputs, "properties", "required") : [],
        node.OptionalText("deprecationMessage"));

    private static EnumSchema Enum(string token, SchemaNode node)
    {
        var type = node.Required("type");
        var kind = type.Text() switch
        {
            "string" => ScalarKind.Text,
            "integer" => ScalarKind.Integer,
            "number" => ScalarKind.Number,
            var other => throw type.Fault($"is \"{other}\"; an enum is a string, an integer or a number"),
        };
        return new EnumSchema(token, kind, [.. node.Required("enum").Items().Select(Value)]);

        static EnumValue Value(SchemaNode node)
        {
            var value = node.Required("value").ScalarText();
            return new EnumValue(Identifiers.Pascal(node.OptionalText("name") ?? value), value, node.OptionalText("deprecationMessage"));
        }
    }

    /// <summary>Properties that become members of a class named by the token.</summary>
    private List<PropertySchema> Members(string token, SchemaNode node)
    {
        var properties = Properties(node, "properties", "required");
        var name = Identifiers.Pascal(token.Split(':').Last());
        var clash = properties.FirstOrDefault(property => property.Member == name);
        return clash is null
            ? properties
            : throw node.Required("properties").Required(clash.Name).Fault($"becomes {name} in C#, the name of its class; choose another with language > csharp > name");
    }

    private List<PropertySchema> Properties(SchemaNode owner, string section, string requiredSection)
    {
        var required = new HashSet<string>(owner.OptionalTexts(requiredSection), StringComparer.Ordinal);
        required.Remove(Self);
        List<PropertySchema> properties = [.. owner.OptionalMembers(section).Where(entry => entry.Key != Self).Select(entry => Property(entry.Key, entry.Value, required.Remove(entry.Key)))];
        if (required.Count > 0)
        {
            throw owner.Required(requiredSection).Fault($"names \"{required.First()}\", which \"{section}\" does not define");
        }

        var twice = properties.GroupBy(property => property.Member, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? properties : throw owner.Required(section).Fault($"has two properties that become {twice.Key} in C#");
    }

    private PropertySchema Property(string name, SchemaNode node, bool required) => new(
        name,
        node.Optional("language")?.Optional("csharp")?.OptionalText("name") ?? Identifiers.Pascal(name),
        _types.Read(node),
        required,
        node.OptionalFlag("secret"),
        node.Optional("const")?.ScalarText(),
        node.Optional("defaultInfo")?.OptionalTexts("environment") ?? [],
        node.OptionalText("deprecationMessage"));

    private static KeyValuePair<string, SchemaNode> Checked(KeyValuePair<string, SchemaNode> entry)
    {
        CheckToken(entry);
        return entry;
    }

    private static void CheckToken(KeyValuePair<string, SchemaNode> entry)
    {
        if (entry.Key.Split(':').Length != 3)
        {
            throw entry.Value.Fault("is not a token of the form package:module:Name");
        }
    }
}
