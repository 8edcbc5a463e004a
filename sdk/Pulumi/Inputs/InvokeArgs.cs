namespace Pulumi;

/// <summary>Base of the arguments of a provider function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly InvokeArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : InvokeArgs
    {
        internal override void WriteTo(Serialization.InputWriter writer)
        {
        }
    }
}
