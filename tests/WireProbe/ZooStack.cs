using Pulumi;

namespace JupyterHubInfra.WireProbe;

/// <summary>A program as a class.</summary>
internal sealed class ZooStack : Stack
{
    public ZooStack()
    {
        var pet = new Pet("pet");
        Url = Output.Format($"https://{pet.Id}/");
        Count = Output.Create(3);
    }

    [Output("url")]
    public Output<string> Url { get; private set; }

    [Output]
    public Output<int> Count { get; private set; }
}
