using JupyterHubInfra.Components.Clusters.OpenStack;
using JupyterHubInfra.Components.Networks;
using JupyterHubInfra.Components.Quotas;
using JupyterHubInfra.Components.Workstations;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>What a workstation and an image build take from their project's quotas. A test compares it with what they register.</summary>
internal static class MachineNeeds
{
    public static StackNeeds Of(WorkstationSettings settings)
    {
        var args = WorkstationValues.Workstation(settings);
        var records = (args.Address is FloatingIp.NoAddress ? 0 : 1) + (args.HasIPv6 ? 1 : 0);
        var needs = StackNeeds.None
            .WithServers(settings.Flavor, 1)
            .With(QuotaKind.KeyPairs, args.KeyPair is WorkstationKeyPair.NewKey ? 1 : 0)
            .With(QuotaKind.Ports, 1)
            .With(QuotaKind.FloatingIps, args.Address is FloatingIp.NewAddress ? 1 : 0)
            .With(QuotaKind.SecurityGroups, 1)
            .With(QuotaKind.SecurityGroupRules, MachineAccess.Rules(args.SshFrom).Length)
            .With(QuotaKind.Zones, settings.Dns.Mode is DnsZoneMode.New ? 1 : 0)
            .With(QuotaKind.RecordSets, settings.Dns.Mode is DnsZoneMode.External ? 0 : records);
        return new[] { settings.Volumes.Homes, settings.Volumes.Docker, settings.Volumes.Work }
            .Where(volume => volume.Mode is WorkstationVolumeMode.New)
            .Aggregate(needs, (sum, volume) => sum.WithVolumes(1, volume.SizeGiB));
    }

    /// <summary>What stays between builds; a build itself borrows one server of its flavor.</summary>
    public static StackNeeds Of(ImageBuildSettings settings) => StackNeeds.None
        .With(QuotaKind.SecurityGroups, 1)
        .With(QuotaKind.SecurityGroupRules, MachineAccess.Rules(ImageBuildRules.Args(settings).SshFrom).Length);
}
