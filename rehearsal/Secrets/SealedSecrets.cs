using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>Secrets that are read and written without being opened: a ciphertext stays the ciphertext that it is.</summary>
internal static class SealedSecrets
{
    private const string Ciphertext = "sealed by the rehearsal";

    /// <summary>Reads: instead of a decryption.</summary>
    public static Func<string, string> Keep { get; } = static ciphertext => JsonValues.ToText(PropertyValue.Map.Of((Ciphertext, ciphertext)), SecretForms.Bare);

    /// <summary>Writes.</summary>
    public static SecretForm Form { get; } = static (writer, secret) =>
    {
        if (secret.Element is PropertyValue.Map map && map[Ciphertext] is PropertyValue.Text ciphertext)
        {
            SecretForms.Encrypted(_ => ciphertext.Value)(writer, secret);
        }
        else
        {
            SecretForms.Shown(writer, secret);
        }
    };
}
