using System.Text.Json;

namespace Pulumi;

/// <summary>An input of any JSON value.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>No value.</summary>
    public InputJson() : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> output) : base(output)
    {
    }

    /// <summary>JSON text.</summary>
    public static implicit operator InputJson(string json) => new(Output.Create(Parse(json)));

    /// <summary>A JSON document.</summary>
    public static implicit operator InputJson(JsonDocument document) => new(Output.Create(document.RootElement));

    /// <summary>A JSON value.</summary>
    public static implicit operator InputJson(JsonElement element) => new(Output.Create(element));

    /// <summary>JSON text from an output.</summary>
    public static implicit operator InputJson(Output<string> json) => new(json.Apply(Parse));

    /// <summary>A JSON document from an output.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => new(document.Apply(value => value.RootElement));

    /// <summary>A JSON value from an output.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
