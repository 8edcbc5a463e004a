namespace Pulumi.Serialization;

/// <summary>Declares the outputs of one resource.</summary>
internal sealed class OutputDeclarations(Resource resource)
{
    public Resource Resource { get; } = resource;

    /// <summary>An output that the engine's answer fills: its name there, and how to read it.</summary>
    public Output<T> Add<T>(string name, Func<PropertyValue, T> read) => new(new PropertySource<T>(Resource, name, read));
}
