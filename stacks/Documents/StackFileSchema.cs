using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;

namespace JupyterHubInfra.Stacks.Documents;

/// <summary>Writes the JSON schema of a whole Pulumi.&lt;stack&gt;.yaml, for editors: the same declarations that binding reads.</summary>
public static class StackFileSchema
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string project, IReadOnlyList<Platform> platforms)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", $"Stack file of {project}");
            json.WriteString("description", "Generated from the settings' declarations in stacks/Settings; do not edit.");
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            foreach (var (key, about) in EngineKeys)
            {
                json.WriteStartObject(key);
                json.WriteString("description", about);
                json.WriteString("type", "string");
                json.WriteEndObject();
            }

            json.WriteStartObject("config");
            Config(json, project, platforms);
            json.WriteEndObject();
            json.WriteEndObject();
            Names(json, "required", ["config"]);
            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static (string Key, string About)[] EngineKeys =>
    [
        ("encryptionsalt", "Proves the passphrase of the stack's secrets; written by the engine."),
        ("encryptedkey", "The stack's data key, encrypted; written by the engine."),
        ("secretsprovider", "Where the stack's secrets are encrypted; written by the engine."),
    ];

    // What may follow depends on the platform: an editor then offers only its settings, and knows which are missing.
    private static void Config(Utf8JsonWriter json, string project, IReadOnlyList<Platform> platforms)
    {
        var key = $"{project}:platform";
        json.WriteString("description", "Settings: those of this project, and those of providers under their own names.");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject(key);
        json.WriteString("description", string.Join(' ', platforms.Select(platform => $"{platform.Name}: {platform.About}")));
        json.WriteString("type", "string");
        Names(json, "enum", platforms.Select(platform => platform.Name));
        json.WriteEndObject();
        json.WriteEndObject();
        Names(json, "required", [key]);
        json.WriteStartArray("allOf");
        foreach (var platform in platforms)
        {
            json.WriteStartObject();
            json.WriteStartObject("if");
            json.WriteStartObject("properties");
            json.WriteStartObject(key);
            json.WriteString("const", platform.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            Names(json, "required", [key]);
            json.WriteEndObject();
            json.WriteStartObject("then");
            Settings(json, project, platform.Declared);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Settings(Utf8JsonWriter json, string project, SettingShape.Fields settings)
    {
        json.WriteStartObject("properties");
        foreach (var setting in settings.Members)
        {
            Member(json, $"{project}:{setting.Name}", setting);
        }

        json.WriteEndObject();
        json.WriteStartObject("patternProperties");
        json.WriteStartObject($"^(?!{project}:)[^:]+:.+$");
        json.WriteEndObject();
        json.WriteEndObject();
        Names(json, "required", settings.Members.Where(setting => setting.Required).Select(setting => $"{project}:{setting.Name}"));
        json.WriteBoolean("additionalProperties", false);
    }

    private static void Member(Utf8JsonWriter json, string key, SettingDeclaration setting)
    {
        json.WriteStartObject(key);
        json.WriteString("description", setting.Default is null ? setting.About : $"{setting.About} Default: {setting.Default}.");
        Shape(json, setting.Shape);
        json.WriteEndObject();
    }

    private static void Shape(Utf8JsonWriter json, SettingShape shape)
    {
        switch (shape)
        {
            case SettingShape.Scalar scalar:
                Scalar(json, scalar.Schema);
                break;
            case SettingShape.Secret:
                json.WriteString("type", "object");
                json.WriteStartObject("properties");
                json.WriteStartObject("secure");
                json.WriteString("type", "string");
                json.WriteEndObject();
                json.WriteEndObject();
                Names(json, "required", ["secure"]);
                json.WriteBoolean("additionalProperties", false);
                break;
            case SettingShape.Fields fields:
                json.WriteString("type", "object");
                json.WriteStartObject("properties");
                foreach (var member in fields.Members)
                {
                    Member(json, member.Name, member);
                }

                json.WriteEndObject();
                Names(json, "required", fields.Members.Where(member => member.Required).Select(member => member.Name));
                json.WriteBoolean("additionalProperties", false);
                break;
            case SettingShape.Items items:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                Shape(json, items.Item);
                json.WriteEndObject();
                json.WriteNumber("minItems", items.Min);
                break;
            case SettingShape.Entries entries:
                json.WriteString("type", "object");
                json.WriteStartObject("propertyNames");
                Scalar(json, entries.Key);
                json.WriteEndObject();
                json.WriteStartObject("additionalProperties");
                Shape(json, entries.Value);
                json.WriteEndObject();
                break;
        }
    }

    private static void Scalar(Utf8JsonWriter json, ScalarSchema schema)
    {
        json.WriteString("type", schema.Type);
        Number(json, "minimum", schema.Minimum);
        Number(json, "maximum", schema.Maximum);
        Number(json, "minLength", schema.MinLength);
        if (schema.Pattern is not null)
        {
            json.WriteString("pattern", schema.Pattern);
        }

        Names(json, "enum", schema.Choices);
    }

    private static void Number(Utf8JsonWriter json, string keyword, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(keyword, number);
        }
    }

    private static void Names(Utf8JsonWriter json, string keyword, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0)
        {
            return;
        }

        json.WriteStartArray(keyword);
        all.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }
}
