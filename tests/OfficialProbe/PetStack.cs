using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A program as a class.</summary>
internal sealed class PetStack : Stack
{
    public PetStack()
    {
        var pet = new RandomPet("pet");
        Url = Output.Format($"https://{pet.Id}");
        Count = Output.Create(3);
    }

    [Output("url")]
    public Output<string> Url { get; private set; }

    [Output]
    public Output<int> Count { get; private set; }
}
