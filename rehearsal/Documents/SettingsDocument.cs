using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Documents;

/// <summary>The documents of `pulumi config --json` and `pulumi config get --json`.</summary>
public static class SettingsDocument
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all settings.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="reveal">Shows a secret in clear. Default: null, secret values are left out.</param>
    public static void Write(Stream stream, IEnumerable<StackSetting> settings, Func<StackSetting, string>? reveal) => Write(stream, json =>
    {
        json.WriteStartObject();
        foreach (var setting in settings)
        {
            json.WritePropertyName(setting.Key);
            Write(json, setting, reveal);
        }

        json.WriteEndObject();
    });

    /// <summary>Writes one setting.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="reveal">Shows a secret in clear. Default: null, a secret value is left out.</param>
    public static void Write(Stream stream, StackSetting setting, Func<StackSetting, string>? reveal) => Write(stream, json => Write(json, setting, reveal));

    private static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, StackSetting setting, Func<StackSetting, string>? reveal)
    {
        json.WriteStartObject();
        if (!setting.IsSecret || reveal is not null)
        {
            var value = reveal?.Invoke(setting) ?? setting.Masked;
            json.WriteString("value", value);
            if (setting.IsObject)
            {
                using var document = JsonDocument.Parse(value);
                json.WritePropertyName("objectValue");
                document.WriteTo(json);
            }
        }

        json.WriteBoolean("secret", setting.IsSecret);
        json.WriteEndObject();
    }
}
