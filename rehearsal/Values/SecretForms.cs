using System.Text.Encodings.Web;
using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>The ways in which documents show secrets.</summary>
public static class SecretForms
{
    /// <summary>`"[secret]"`, as previews and outputs for people show it.</summary>
    public static SecretForm Masked { get; } = static (writer, _) => writer.WriteStringValue("[secret]");

    /// <summary>Marked, with its JSON as `plaintext`, as `stack export --show-secrets` shows it.</summary>
    public static SecretForm Shown { get; } = static (writer, secret) => WriteMarked(writer, "plaintext", Plaintext(secret));

    /// <summary>The bare value, as `stack output --show-secrets` shows it.</summary>
    public static SecretForm Bare { get; } = static (writer, secret) => JsonValues.Write(writer, secret.Element, Bare!);

    /// <summary>Marked, with what an encryption makes of its JSON as `ciphertext`.</summary>
    public static SecretForm Encrypted(Func<string, string> encrypt) =>
        (writer, secret) => WriteMarked(writer, "ciphertext", encrypt(Plaintext(secret)));

    /// <summary>What is encrypted for a secret: its JSON.</summary>
    public static string Plaintext(PropertyValue.Secret secret) => JsonValues.ToText(secret.Element, Bare);

    private static void WriteMarked(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(Signatures.Key, Signatures.Secret);
        writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
