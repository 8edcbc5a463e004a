using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.Benchmarks.Hubs;

/// <summary>A component with some children.</summary>
internal sealed class Group : ComponentResource
{
    public Group(string name, int children, ComponentResourceOptions? options = null) : base("bench:index:Group", name, options)
    {
        for (var i = 0; i < children; i++)
        {
            _ = new RandomPet($"{name}-{i}", new(), new() { Parent = this });
        }
        RegisterOutputs();
    }
}
