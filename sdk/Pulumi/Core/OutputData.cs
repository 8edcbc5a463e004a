namespace Pulumi;

/// <summary>What an output turned out to be, without its static type.</summary>
internal interface IOutputData
{
    object? Value { get; }

    ResourceSet Resources { get; }

    bool IsKnown { get; }

    bool IsSecret { get; }
}

/// <summary>What an output turned out to be: a value (default when unknown), who it came from, and whether it must stay hidden.</summary>
internal sealed class OutputData<T>(T value, ResourceSet resources, bool isKnown, bool isSecret) : IOutputData
{
    public T Value { get; } = value;

    public ResourceSet Resources { get; } = resources;

    public bool IsKnown { get; } = isKnown;

    public bool IsSecret { get; } = isSecret;

    object? IOutputData.Value => Value;

    public static OutputData<T> Plain(T value) => new(value, ResourceSet.Empty, true, false);

    /// <summary>An unknown of another type that inherits this one's origin and secrecy.</summary>
    public OutputData<TResult> Unknown<TResult>() => new(default!, Resources, false, IsSecret);

    /// <summary>The result of a function of this value, with the origin and secrecy of both.</summary>
    public OutputData<TResult> Then<TResult>(OutputData<TResult> inner) =>
        new(inner.Value, Resources.Union(inner.Resources), IsKnown && inner.IsKnown, IsSecret || inner.IsSecret);
}
