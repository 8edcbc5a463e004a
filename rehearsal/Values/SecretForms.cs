using System.Text.Encodings.Web;
using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>The ways in which documents show secrets.</summary>
public static class SecretForms
{
    /// <summary>`"[secret]"`, as previews and outputs for people show it.</summary>
    public static SecretForm Masked { get; } = static (writer, _) => writer.WriteStringValue("[secret]");

    /// <summary>Marked, with its JSON as `plaintext`, as `stack export --show-secrets` shows it.</summary>
    public static SecretForm Shown { get; } = static (writer, secret) => WriteMarked(writer, "plaintext", JsonValues.ToText(secret.Element, Shown!));

    /// <summary>The bare value, as `stack output --show-secrets` shows it.</summary>
    public static SecretForm Bare { get; } = static (writer, secret) => JsonValues.Write(writer, secret.Element, Bare!);

    /// <summary>Marked, with what an encryption makes of its JSON as `ciphertext`. Secrets inside of a secret are encrypted by themselves first.</summary>
    public static SecretForm Encrypted(Func<string, string> encrypt)
    {
        return Write;

        void Write(Utf8JsonWriter writer, PropertyValue.Secret secret) => WriteMarked(writer, "ciphertext", encrypt(JsonValues.ToText(secret.Element, Write)));
    }

    private static void WriteMarked(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(Signatures.Key, Signatures.Secret);
        writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
