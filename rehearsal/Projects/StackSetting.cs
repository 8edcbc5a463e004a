namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>One configuration key of a stack, still encrypted.</summary>
public sealed class StackSetting
{
    private readonly YamlNode _value;

    internal StackSetting(string key, YamlNode value)
    {
        (Key, _value) = (key, value);
        IsSecret = YamlJson.HoldsSecret(value);
    }

    /// <summary>The full key, e.g. `jupyterhub-infra:workers`.</summary>
    public string Key { get; }

    /// <summary>True where the value, or any part of it, was written with `secure:`.</summary>
    public bool IsSecret { get; }

    /// <summary>The value as the program receives it: a scalar's own text, JSON for lists and mappings.</summary>
    /// <param name="decrypt">Ciphertext to text; throws where the passphrase does not fit.</param>
    public string Reveal(Func<string, string> decrypt) => Text(ciphertext => decrypt(ciphertext.Text));

    /// <summary>The value with every secret part replaced, as documents show it.</summary>
    public string Masked => Text(_ => "[secret]");

    /// <summary>Where the value stands: file, line, column.</summary>
    public string Where => _value.Place.ToString();

    private string Text(Func<YamlNode.Scalar, string> reveal) => _value switch
    {
        _ when YamlJson.Secure(_value) is { } ciphertext => reveal(ciphertext),
        { IsNull: true } => "",
        YamlNode.Scalar scalar => scalar.Text,
        _ => YamlJson.Write(_value, reveal),
    };
}
