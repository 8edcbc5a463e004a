using Pulumi;

namespace JupyterHubInfra.Benchmarks.Hubs;

/// <summary>The unit of the workload: 4 components and 24 resources of providers.</summary>
internal sealed class Hub : ComponentResource
{
    private const int Exported = 10;

    private Hub(string name, int index) : base("bench:index:Hub", name)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var network = new HubNetwork($"{name}-n", index, child);
        var storage = new HubStorage($"{name}-s", child);
        var node = new HubNode($"{name}-m", network, storage, child);
        Url = Output.Format($"https://{node.Host}");
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["url"] = Url,
            ["ip"] = node.Ip,
            ["token"] = Output.CreateSecret(node.Token),
        });
    }

    public Output<string> Url { get; }

    /// <summary>The program: this many hubs, and the addresses of the first few as outputs.</summary>
    public static IDictionary<string, object?> Build(int hubs)
    {
        var outputs = new Dictionary<string, object?>();
        for (var index = 0; index < hubs; index++)
        {
            var hub = new Hub($"hub{index}", index);
            if (index < Exported)
            {
                outputs[$"hub{index}Url"] = hub.Url;
            }
        }
        return outputs;
    }
}
