namespace Pulumi;

/// <summary>Base of the arguments of a resource, and of the objects nested in them.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly ResourceArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : ResourceArgs
    {
        internal override void WriteTo(Serialization.InputWriter writer)
        {
        }
    }
}
