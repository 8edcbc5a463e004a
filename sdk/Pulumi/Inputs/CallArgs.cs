namespace Pulumi;

/// <summary>Base of the arguments of a resource's method.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly CallArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : CallArgs
    {
        internal override void WriteTo(Serialization.InputWriter writer)
        {
        }
    }
}
