using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Whether a provider's cluster answers.</summary>
internal sealed class Reach
{
    internal Reach(PropertyValue.Map config, KubernetesSettings settings)
    {
        IsUnknown = config["kubeconfig"]?.Revealed() is PropertyValue.Unknown;
        if (IsUnknown || config.Text("kubeconfig") is not { Length: > 0 })
        {
            return;
        }

        var kubeconfig = Kubeconfig.Of(config);
        Namespace = kubeconfig.Namespace;
        if (kubeconfig.Server is { } server && !settings.Answers(server))
        {
            Reason = $"unable to load schema information from the API server: Get \"{server}/openapi/v2?timeout=32s\": dial tcp {Address(server)}: connect: connection refused";
        }
    }

    /// <summary>The configuration waits for its cluster: no provider is there to ask.</summary>
    internal bool IsUnknown { get; }

    /// <summary>The namespace of the current context.</summary>
    internal string? Namespace { get; }

    /// <summary>Why nobody answers; null when the cluster does.</summary>
    internal string? Reason { get; }

    /// <summary>Whether a server can be asked.</summary>
    internal bool Answers => !IsUnknown && Reason is null;

    internal void Require(string what)
    {
        if (Reason is not null)
        {
            throw new ProviderException($"{what}: {Reason}");
        }
    }

    private static string Address(string server) => Uri.TryCreate(server, UriKind.Absolute, out var url) ? $"{url.Host}:{url.Port}" : server;
}
