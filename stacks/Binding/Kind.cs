namespace JupyterHubInfra.Stacks.Binding;

/// <summary>Reads one value; a reason may say more than "not allowed".</summary>
public delegate bool TryRead<T>(SettingValue value, out T result, out string? reason);

/// <summary>A kind of scalar setting: how it is read, what is allowed in words, how it looks in the JSON schema, and one valid example.</summary>
public sealed class Kind<T>(string allowed, ScalarSchema schema, string example, TryRead<T> read)
{
    public string Allowed { get; } = allowed;

    public ScalarSchema Schema { get; } = schema;

    public string Example { get; } = example;

    public bool TryRead(SettingValue value, out T result, out string? reason) => read(value, out result, out reason);

    /// <summary>The example as a value: stands in for a setting that could not be read, so that one bad value does not hide other problems.</summary>
    public T ExampleValue => read(new SettingValue(Example, secret: false), out var result, out var reason)
        ? result
        : throw new InvalidOperationException($"The example '{Example}' of a setting is not {Allowed}: {reason}");

    /// <summary>The same kind with an example that fits one setting better.</summary>
    public Kind<T> Like(string other) => new(Allowed, Schema, other, read);
}
