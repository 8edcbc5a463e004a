using Pulumi;
using Pulumi.OpenStack.BlockStorage;

namespace JupyterHubInfra.Benchmarks.Hubs;

internal sealed class HubStorage : ComponentResource
{
    public HubStorage(string name, ComponentResourceOptions options) : base("bench:index:HubStorage", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        Home = new($"{name}-home", new() { Size = 500, VolumeType = "ssd", Metadata = { ["hub"] = name, ["role"] = "home" } }, child);
        var shared = new Volume($"{name}-shared", new() { Size = 100, Metadata = { ["hub"] = name, ["role"] = "shared" } }, child);
        RegisterOutputs(new Dictionary<string, object?> { ["homeId"] = Home.Id, ["sharedId"] = shared.Id });
    }

    public Volume Home { get; }
}
