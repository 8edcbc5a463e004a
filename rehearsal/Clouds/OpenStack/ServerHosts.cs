namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>Where servers come to run, and why some never do.</summary>
internal static class ServerHosts
{
    /// <summary>
    /// Why a server ends in the status ERROR; null when it comes up. The real provider tells the status alone, not the reason: no host
    /// takes the flavor, all hosts have a member of the anti-affinity group, or several networks and no choice.
    /// </summary>
    internal static string? Failure(Making making) => HasNoHost(making) || HasNoSpareHost(making) || MustChoose(making, _ => true)
        ? $"Error waiting for instance ({making.Id}) to become ready: unexpected state 'ERROR', wanted target 'ACTIVE'. last error: %!s(<nil>)"
        : null;

    private static bool HasNoHost(Making making) => making.Cloud.HostsFor(Servers.FlavorOf(making)) == 0;

    private static bool HasNoSpareHost(Making making) => making.Cloud.HostsFor(Servers.FlavorOf(making)) is { } hosts
        && Servers.GroupOf(making.Inputs) is { } group && making.Cloud.Find(Types.ServerGroup, group)?.Outputs.Text("policies") == "anti-affinity"
        && making.Cloud.All(Types.Instance).Count(server => Servers.GroupOf(server.Outputs) == group && !Servers.HasFailed(server.Outputs)) >= hosts;

    /// <summary>Whether the service would have to choose between networks, which it refuses.</summary>
    internal static bool MustChoose(Making making, Func<Providers.CloudObject, bool> counts) =>
        making.Inputs.Items("networks").IsEmpty && making.Text("networkMode") != "none" && making.Cloud.All(Types.Network).Count(counts) > 1;
}
