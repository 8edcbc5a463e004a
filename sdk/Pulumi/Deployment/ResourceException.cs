namespace Pulumi;

/// <summary>Ends the run with a message that is shown at a resource.</summary>
public class ResourceException : Exception
{
    /// <summary>Ends the run with this message; the stack trace is added unless hidden.</summary>
    public ResourceException(string message, Resource? resource, bool hideStack = false) : base(message) =>
        (Resource, HideStack) = (resource, hideStack);

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
