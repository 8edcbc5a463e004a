namespace Pulumi.SchemaGenerator.Json;

/// <summary>A parsed JSON value that still knows where in the file it stands, so that complaints can point there.</summary>
internal sealed class JsonValue
{
    private JsonValue(JsonKind kind, int position)
    {
        Kind = kind;
        Position = position;
    }

    public JsonKind Kind { get; }

    public int Position { get; }

    /// <summary>The text of a string or number; "true" or "false" of a boolean.</summary>
    public string Text { get; private set; } = "";

    public IReadOnlyList<JsonValue> Items { get; private set; } = [];

    public IReadOnlyDictionary<string, JsonValue> Members { get; private set; } = NoMembers;

    private static readonly Dictionary<string, JsonValue> NoMembers = [];

    public static JsonValue Scalar(JsonKind kind, string text, int position) => new(kind, position) { Text = text };

    public static JsonValue Array(List<JsonValue> items, int position) => new(JsonKind.Array, position) { Items = items };

    public static JsonValue Object(Dictionary<string, JsonValue> members, int position) => new(JsonKind.Object, position) { Members = members };
}
