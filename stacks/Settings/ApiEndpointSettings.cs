using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>How the Kubernetes API is reached.</summary>
public sealed record ApiEndpointSettings
{
    public required ApiEndpointMode Mode { get; init; }

    public required string? Provider { get; init; }

    public static ApiEndpointSettings Read(SettingsReader read) => new()
    {
        Mode = read.Optional("mode", Kinds.Choice("balancer", Choice.Of("direct", ApiEndpointMode.Direct), Choice.Of("balancer", ApiEndpointMode.Balancer), Choice.Of("virtual", ApiEndpointMode.Virtual)), "direct",
            "`direct`: at the one control-plane server; `balancer`: by a load balancer of the cloud (Octavia); `virtual`: at an address that the control-plane servers hand to each other (keepalived), where there is no Octavia. "
            + "`virtual` needs a network that lets ports have each other's addresses; on a network of another project that is often refused, so use `balancer` there. Servers that exist go on using the way they were made with."),
        Provider = read.OptionalText("provider", Kinds.Text("the name of an Octavia provider (openstack loadbalancer provider list)", "amphora"), "the cloud's own choice",
            "Provider of the load balancer; only with mode `balancer`. `ovn` must be named where it is what the cloud chooses: it takes other settings."),
    };
}
