using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Projects.Editing;

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

    /// <summary>Whether it is a list or a mapping, which programs receive as JSON.</summary>
    public bool IsObject => _value is YamlNode.List || (_value is YamlNode.Map && YamlJson.Secure(_value) is null);

    /// <summary>A part of the value, or null where the path leads nowhere.</summary>
    internal StackSetting? Part(ImmutableArray<SettingPart> path)
    {
        YamlNode? node = _value;
        foreach (var part in path)
        {
            node = (node, part.Index) switch
            {
                (YamlNode.Map map, null) when YamlJson.Secure(map) is null => map[part.Key],
                (YamlNode.List list, { } index) when index < list.Items.Length => list.Items[index],
                _ => null,
            };
        }

        return node is null ? null : new(Key, node);
    }

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
