using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
using Pulumi.OpenStack.Identity;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Quotas.OpenStack;

/// <summary>
/// Asks OpenStack what the project that the provider is logged in to may have. Every member may read that of its own project unless the
/// cloud's policies say otherwise; what a cloud refuses to tell is said and left open, because a missing number must not stop a run.
/// Octavia and Designate have quotas too, but the provider has no function that reads them.
/// </summary>
public static class ProjectQuota
{
    /// <summary>The limits by kind; -1: no limit. Kinds that the cloud does not tell are missing.</summary>
    public static async Task<QuotaNumbers> LimitsAsync()
    {
        var project = await GetAuthScope.InvokeAsync(new() { Name = "quota" }).ConfigureAwait(false);
        var parts = await Task.WhenAll(
            Asked("Nova", () => ComputeAsync(project.ProjectId)),
            Asked("Cinder", () => VolumesAsync(project.ProjectId)),
            Asked("Neutron", () => NetworkAsync(project.ProjectId))).ConfigureAwait(false);
        return parts.Aggregate(QuotaNumbers.None, (limits, part) => part.Aggregate(limits, (all, limit) => all.With(limit.Kind, limit.Most)));
    }

    /// <summary>The sizes of flavors. One that does not exist ends the run with the cloud's own words.</summary>
    public static async Task<ImmutableDictionary<string, FlavorSize>> FlavorsAsync(IEnumerable<string> names)
    {
        var found = await Task.WhenAll(names.Select(async name => (name, Flavor: await FlavorAsync(name).ConfigureAwait(false)))).ConfigureAwait(false);
        return found.ToImmutableDictionary(entry => entry.name, entry => new FlavorSize(entry.Flavor.Vcpus ?? 0, entry.Flavor.Ram ?? 0), StringComparer.Ordinal);
    }

    private static async Task<GetFlavorResult> FlavorAsync(string name)
    {
        try
        {
            return await GetFlavor.InvokeAsync(new() { Name = name }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new RunException($"The flavor '{name}' cannot be found. See which there are: openstack flavor list. The cloud says: {exception.Message.Trim()}", exception);
        }
    }

    private static async Task<QuotaLimit[]> ComputeAsync(string project)
    {
        var quota = await GetQuotaSetV2.InvokeAsync(new() { ProjectId = project }).ConfigureAwait(false);
        return
        [
            new(QuotaKind.Instances, quota.Instances),
            new(QuotaKind.Cores, quota.Cores),
            new(QuotaKind.Ram, quota.Ram),
            new(QuotaKind.KeyPairs, quota.KeyPairs),
            new(QuotaKind.ServerGroups, quota.ServerGroups),
            new(QuotaKind.ServerGroupMembers, quota.ServerGroupMembers),
        ];
    }

    private static async Task<QuotaLimit[]> VolumesAsync(string project)
    {
        var quota = await GetQuotasetV3.InvokeAsync(new() { ProjectId = project }).ConfigureAwait(false);
        return [new(QuotaKind.Volumes, quota.Volumes), new(QuotaKind.Gigabytes, quota.Gigabytes), new(QuotaKind.VolumeGigabytes, quota.PerVolumeGigabytes)];
    }

    private static async Task<QuotaLimit[]> NetworkAsync(string project)
    {
        var quota = await GetQuotaV2.InvokeAsync(new() { ProjectId = project }).ConfigureAwait(false);
        return
        [
            new(QuotaKind.Networks, quota.Network),
            new(QuotaKind.Subnets, quota.Subnet),
            new(QuotaKind.Routers, quota.Router),
            new(QuotaKind.Ports, quota.Port),
            new(QuotaKind.FloatingIps, quota.Floatingip),
            new(QuotaKind.SecurityGroups, quota.SecurityGroup),
            new(QuotaKind.SecurityGroupRules, quota.SecurityGroupRule),
        ];
    }

    private static async Task<QuotaLimit[]> Asked(string service, Func<Task<QuotaLimit[]>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Warn($"{service} does not tell what this project may have, so that part of the quotas is not compared. A project's members can usually read them; 'pulumi config set quotaCheck off' asks no more. The cloud says: {exception.Message.Trim()}");
            return [];
        }
    }
}
