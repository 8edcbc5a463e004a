using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Courses;

/// <summary>A daemon of the queue: a script that runs for ever, with a login of redis and, some of them, rights on the queue's namespace.</summary>
internal sealed record QueueDaemon
{
    /// <summary>Name of its objects, and of its login.</summary>
    public required QueueLogin Login { get; init; }

    /// <summary>What it may do with the Kubernetes API: resource and verbs. Default: nothing, and it has no token either.</summary>
    public ImmutableArray<(string Resource, ImmutableArray<string> Verbs)> Rights { get; init; } = [];

    /// <summary>What it is told beside its login. Default: nothing.</summary>
    public ImmutableArray<(string Name, string Value)> Variables { get; init; } = [];

    /// <summary>Secrets beside its password. Default: none.</summary>
    public ImmutableArray<(string Name, Input<string> Value)> Secrets { get; init; } = [];

    /// <summary>Claims that it writes, and where. Default: none.</summary>
    public ImmutableArray<(string Claim, string Path)> Claims { get; init; } = [];

    public string Name => Login.Name;

    public string Script => $"submission-{Name}.py";

    /// <summary>Looks at the queue and makes jobs of messages.</summary>
    public static QueueDaemon Ingest(Input<string> masterKey) => new() { Login = QueueLogin.Ingest, Secrets = [("MASTER_KEY", masterKey)] };

    /// <summary>Leads jobs from stage to stage: it makes pods, and looks at those it made. It deletes nothing.</summary>
    public static QueueDaemon Runner { get; } = new()
    {
        Login = QueueLogin.Runner,
        Rights = [("configmaps", ["create", "get"]), ("persistentvolumeclaims", ["create"]), ("pods", ["create", "get"]), ("pods/log", ["get"])],
    };

    /// <summary>Deletes what owns a finished job's objects; the cluster's own garbage collection does the rest.</summary>
    public static QueueDaemon Reaper { get; } = new() { Login = QueueLogin.Reaper, Rights = [("configmaps", ["delete", "list"])] };
}
