namespace Pulumi.Serialization;

/// <summary>Declares the outputs of one resource.</summary>
internal sealed class OutputDeclarations(Resource resource)
{
    public Resource Resource { get; } = resource;

    /// <summary>An output that the engine's answer fills: its name there, and how to read it.</summary>
    public Output<T> Add<T>(string name, Func<PropertyValue, T> read) => Of(Resource, name, read);

    /// <summary>The same, for properties of generated types, which make their output when they are first asked for it: most never are.</summary>
    public static Output<T> Of<T>(Resource resource, string name, Func<PropertyValue, T> read) => new(new PropertySource<T>(resource, name, read));
}
