using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A component with one pet in it.</summary>
internal sealed class Pen : ComponentResource
{
    public Pen(string name, ComponentResourceOptions? options = null, bool registersOutputs = true) : base("probe:index:Comp", name, options)
    {
        var pet = new RandomPet($"{name}-pet", new RandomPetArgs { Length = 2 }, new CustomResourceOptions { Parent = this });
        Made = pet.Id;
        if (registersOutputs)
        {
            RegisterOutputs();
        }
    }

    [Output("made")]
    public Output<string> Made { get; private set; }
}
