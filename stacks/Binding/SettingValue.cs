using System.Globalization;
using System.Text.Json;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>
/// One value of a stack file as the engine hands it over: always text at the top level (objects and lists as JSON text), typed JSON below.
/// </summary>
public readonly struct SettingValue
{
    private const int LongestShown = 60;
    private readonly string? _text;
    private readonly JsonElement _json;

    public SettingValue(string text, bool secret) => (_text, _json, IsSecret) = (text, default, secret);

    public SettingValue(JsonElement json, bool secret) => (_text, _json, IsSecret) = (null, json, secret);

    /// <summary>True when the value came encrypted; it is never shown then.</summary>
    public bool IsSecret { get; }

    public bool TryText(out string text)
    {
        text = _text ?? (_json.ValueKind is JsonValueKind.String ? _json.GetString()! : "");
        return _text is not null || _json.ValueKind is JsonValueKind.String;
    }

    public bool TryWhole(out int number)
    {
        number = 0;
        return _text is not null
            ? int.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            : _json.ValueKind is JsonValueKind.Number && _json.TryGetInt32(out number);
    }

    public bool TryNumber(out double number)
    {
        number = 0;
        return _text is not null
            ? double.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            : _json.ValueKind is JsonValueKind.Number && _json.TryGetDouble(out number);
    }

    public bool TryFlag(out bool flag)
    {
        flag = _text is "true" || _json.ValueKind is JsonValueKind.True;
        return flag || _text is "false" || _json.ValueKind is JsonValueKind.False;
    }

    /// <summary>The value as a JSON object or list; a top-level text is parsed for it.</summary>
    public bool TryContainer(JsonValueKind kind, out JsonElement container)
    {
        container = _json;
        if (_text is not null)
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(_text));
            try
            {
                container = JsonElement.ParseValue(ref reader);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        return container.ValueKind == kind;
    }

    /// <summary>What a message shows: the value and, where that helps, what it is.</summary>
    public override string ToString() => IsSecret ? "[secret]" : _text is not null ? Quoted(_text) : _json.ValueKind switch
    {
        JsonValueKind.String => Quoted(_json.GetString()!),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"a list of {_json.GetArrayLength()}",
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        _ => _json.GetRawText(),
    };

    private static string Quoted(string text) => text.Length <= LongestShown ? $"\"{text}\"" : $"\"{text[..LongestShown]}...\"";
}
