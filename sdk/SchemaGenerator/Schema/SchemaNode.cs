using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A JSON value together with its path; every access checks the kind and complains with that path.</summary>
internal readonly struct SchemaNode(JsonValue value, string path)
{
    public string Path { get; } = path;

    public SchemaException Fault(string problem) => new(Path, problem, value.Position);

    public bool Has(string name) => value.Members.ContainsKey(name);

    public SchemaNode Required(string name) => Optional(name) ?? throw Fault($"lacks \"{name}\"");

    public SchemaNode? Optional(string name) =>
        AsObject().TryGetValue(name, out var member) ? new SchemaNode(member, Path.Length == 0 ? name : $"{Path} > {name}") : null;

    public string Text() => value.Kind == JsonKind.Text ? value.Text : throw Fault($"must be a text but is {Describe()}");

    public bool Flag() => value.Kind == JsonKind.Boolean ? value.Text == "true" : throw Fault($"must be true or false but is {Describe()}");

    /// <summary>A constant of any scalar kind, as written.</summary>
    public string ScalarText() =>
        value.Kind is JsonKind.Text or JsonKind.Number or JsonKind.Boolean ? value.Text : throw Fault($"must be a text, number or boolean but is {Describe()}");

    public string? OptionalText(string name) => Optional(name)?.Text();

    public bool OptionalFlag(string name) => Optional(name)?.Flag() ?? false;

    public IReadOnlyList<SchemaNode> Items()
    {
        if (value.Kind != JsonKind.Array)
        {
            throw Fault($"must be a list but is {Describe()}");
        }

        var own = Path;
        return [.. value.Items.Select((item, index) => new SchemaNode(item, $"{own}[{index}]"))];
    }

    public IReadOnlyList<string> OptionalTexts(string name) => Optional(name) is { } list ? [.. list.Items().Select(item => item.Text())] : [];

    /// <summary>The members in ordinal order, so that the order in the file never matters.</summary>
    public IReadOnlyList<KeyValuePair<string, SchemaNode>> Members()
    {
        var own = Path;
        return
        [
            .. AsObject().OrderBy(member => member.Key, StringComparer.Ordinal)
                .Select(member => new KeyValuePair<string, SchemaNode>(member.Key, new SchemaNode(member.Value, $"{own} > {member.Key}"))),
        ];
    }

    public IReadOnlyList<KeyValuePair<string, SchemaNode>> OptionalMembers(string name) => Optional(name)?.Members() ?? [];

    private IReadOnlyDictionary<string, JsonValue> AsObject() =>
        value.Kind == JsonKind.Object ? value.Members : throw Fault($"must be an object but is {Describe()}");

    private string Describe() => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => "a boolean",
        JsonKind.Number => "a number",
        JsonKind.Text => $"the text \"{value.Text}\"",
        JsonKind.Array => "a list",
        _ => "an object",
    };
}
