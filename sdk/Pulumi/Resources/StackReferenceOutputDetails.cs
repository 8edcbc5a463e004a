namespace Pulumi;

/// <summary>An output of another stack, as a plain value: in one property or the other, so that a secret is not used by accident.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value of an output that is not secret; null if secret or missing.</summary>
    public object? Value { get; set; }

    /// <summary>The value of a secret output; null if not secret or missing.</summary>
    public object? SecretValue { get; set; }
}
