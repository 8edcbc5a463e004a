namespace JupyterHubInfra.Components.Clusters;

/// <summary>How the program learns that a new cluster's API answers.</summary>
public abstract record ApiReadiness
{
    private ApiReadiness()
    {
    }

    /// <summary>Takes it for granted: rehearsals, where no machine exists.</summary>
    public static ApiReadiness Assumed { get; } = new AssumedReadiness();

    /// <summary>Asks the API until it answers an authorised call, at most this long. Never asks in a preview.</summary>
    public static ApiReadiness WaitFor(TimeSpan limit) => new Waiting(limit);

    internal sealed record AssumedReadiness : ApiReadiness;

    internal sealed record Waiting(TimeSpan Limit) : ApiReadiness;
}
