using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Documents;

/// <summary>The document of `pulumi stack output --json`.</summary>
public static class OutputsDocument
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all outputs, or the value of one.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="outputs">A map of outputs, or one output's value.</param>
    /// <param name="showSecrets">Whether secrets are shown in clear instead of `[secret]`.</param>
    public static void Write(Stream stream, PropertyValue outputs, bool showSecrets)
    {
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            JsonValues.Write(json, outputs, showSecrets ? SecretForms.Bare : SecretForms.Masked);
        }

        stream.WriteByte((byte)'\n');
    }
}
