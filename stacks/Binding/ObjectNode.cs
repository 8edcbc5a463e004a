using System.Text.Json;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>An object inside a setting; undefined when the file does not have it.</summary>
internal sealed class ObjectNode(JsonElement element, bool secret) : ISettingsNode
{
    public static ObjectNode Absent { get; } = new(default, secret: false);

    public IEnumerable<string> Keys => element.ValueKind is JsonValueKind.Object ? element.EnumerateObject().Select(p => p.Name) : [];

    public bool TryGet(string name, out SettingValue value)
    {
        var found = element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null
            ? member
            : default;
        value = new SettingValue(found, secret);
        return found.ValueKind is not JsonValueKind.Undefined;
    }
}
