using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sdk.Tests.Wire;

/// <summary>One call of a program, written so that equal ones read equal.</summary>
internal sealed record Call(string Method, JsonNode Request)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 2000,
    };

    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsLog => Method == "Log";

    /// <summary>What the engine asked the program, and its answer.</summary>
    public bool IsCallback => Method.StartsWith("Callback ", StringComparison.Ordinal);

    /// <summary>Of a message; 0 is for debugging, 3 an error.</summary>
    public int Severity => Request["severity"]?.GetValue<int>() ?? 0;

    public bool IsError => IsLog && Severity == 3;

    public string Message => Field("message");

    /// <summary>What the call is about.</summary>
    public string Subject => new[] { "name", "tok", "urn", "id" }.Select(Field).FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>A line of the monitor's.</summary>
    public static Call Of(JsonNode line) =>
        new(line["method"]!.GetValue<string>(), Normal.Form(line["request"]!)!);

    /// <summary>What <see cref="ToString" /> wrote.</summary>
    public static Call Parse(string text)
    {
        var request = text.IndexOf('{', StringComparison.Ordinal);
        return new(text[..request].TrimEnd(), JsonNode.Parse(text[request..], documentOptions: new JsonDocumentOptions { MaxDepth = 2000 })!);
    }

    public string Field(string name) => Request[name]?.GetValue<string>() ?? "";

    /// <summary>The call with another message.</summary>
    public Call Saying(string message)
    {
        var request = Request.DeepClone();
        request["message"] = message;
        return this with { Request = request };
    }

    public override string ToString() => $"{Method} {Request.ToJsonString(Readable)}";
}
