namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>Who decides how many machines a pool has.</summary>
public abstract record PoolScaling
{
    private PoolScaling()
    {
    }

    /// <summary>The pool's count, nobody else.</summary>
    public static PoolScaling Fixed { get; } = new FixedSize();

    /// <summary>The cluster's autoscaler, between two numbers; the pool's count is only where it starts.</summary>
    /// <param name="min">The fewest machines, 1 or more: Cluster API starts no pool from nothing.</param>
    /// <param name="max">The most machines, more than <paramref name="min"/>.</param>
    public static PoolScaling Between(int min, int max) => new Range(min, max);

    internal sealed record FixedSize : PoolScaling;

    internal sealed record Range(int Min, int Max) : PoolScaling;
}
