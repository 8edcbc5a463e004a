namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>The protocol's marks for values that plain JSON cannot express.</summary>
public static class Signatures
{
    /// <summary>The key whose value says what kind of special object a map is.</summary>
    public const string Key = "4dabf18193072939515e22adb298388d";

    /// <summary>A secret: beside it `value` (protocol), `ciphertext` (state) or `plaintext` (shown state).</summary>
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>An asset with `text`, `path` or `uri`.</summary>
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";

    /// <summary>An archive with `assets`, `path` or `uri`.</summary>
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>A reference to a resource: `urn`, `id` (custom resources only), `packageVersion`.</summary>
    public const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";

    /// <summary>An output with `value`, `secret` and `dependencies`.</summary>
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    /// <summary>The text that stands for a value that is not known yet.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
