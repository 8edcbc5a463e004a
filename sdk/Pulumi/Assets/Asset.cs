using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A single blob: text, a file or what a URI points to.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string key, object content) : base(Signatures.Asset, key, content)
    {
    }
}
