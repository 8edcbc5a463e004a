using JupyterHubInfra.Components.Quotas;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>What an <see cref="NfsFileserver"/> takes from its project's quotas. Volumes that exist count already.</summary>
internal static class FileserverNeeds
{
    /// <param name="flavor">Flavor of the machine.</param>
    /// <param name="args">What the fileserver is made of.</param>
    public static StackNeeds Of(string flavor, NfsFileserverArgs args) => StackNeeds.None
        .WithServers(flavor, 1)
        .WithVolumes(args.Volumes is DataVolumes.Made ? args.Volumes.Count : 0, args.Volumes.GibibytesEach)
        .With(QuotaKind.Ports, 1)
        .With(QuotaKind.SecurityGroups, 1)
        .With(QuotaKind.SecurityGroupRules, FileserverGroup.RuleCount(args.BreakGlass));
}
