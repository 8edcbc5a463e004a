using Pulumi;

namespace JupyterHubInfra.WireProbe;

/// <summary>A component with one pet in it.</summary>
internal sealed class House : ComponentResource
{
    public House(string name, ComponentResourceOptions? options = null) : base("probe:index:House", name, options)
    {
        var pet = new Pet($"{name}-pet", new PetArgs { Length = 2 }, new CustomResourceOptions { Parent = this });
        Tenant = pet.Id;
        RegisterOutputs();
    }

    [Output("tenant")]
    public Output<string> Tenant { get; private set; }
}
