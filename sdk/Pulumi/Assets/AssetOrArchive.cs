namespace Pulumi;

/// <summary>Content that travels beside property values: a single blob or a set of them.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string key, object content) => (Signature, Key, Content) = (signature, key, content);

    internal string Signature { get; }

    /// <summary>How the content is given: text, path, uri or assets.</summary>
    internal string Key { get; }

    internal object Content { get; }
}
