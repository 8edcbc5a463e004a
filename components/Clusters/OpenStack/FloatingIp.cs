namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Where a public address comes from.</summary>
public abstract record FloatingIp
{
    private FloatingIp()
    {
    }

    /// <summary>No public address: the service is reached inside its own network only.</summary>
    public static FloatingIp None { get; } = new NoAddress();

    /// <summary>Reserves a floating IP of the pool (the name of an external network).</summary>
    public static FloatingIp New(string pool) => new NewAddress(pool);

    /// <summary>Uses a floating IP that the project already has; it survives this stack.</summary>
    public static FloatingIp Existing(string address) => new ExistingAddress(address);

    internal sealed record NoAddress : FloatingIp;

    internal sealed record NewAddress(string Pool) : FloatingIp;

    internal sealed record ExistingAddress(string Address) : FloatingIp;
}
