using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A set of named assets: a folder or archive file, what a URI points to, or a map.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string key, object content) : base(Signatures.Archive, key, content)
    {
    }
}
