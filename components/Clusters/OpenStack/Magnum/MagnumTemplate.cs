using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Components.Clusters.OpenStack.Magnum;

/// <summary>
/// What a template says. Magnum edits none that a cluster uses, so its name carries its content: another content is another template, the
/// cluster moves to it, and the old one goes.
/// </summary>
internal static class MagnumTemplate
{
    public const string NetworkDriver = "calico";

    private const int Digits = 8;
    private const string AllowedRanges = "api_master_lb_allowed_cidrs";

    public static string Name(string cluster, MagnumClusterArgs args) => $"{cluster}-{args.Version}-{Hash(args)}";

    /// <summary>Labels of the template. Those of the cluster itself are kept to what must be known when it is made: they cover these for good.</summary>
    public static ImmutableSortedDictionary<string, string> Labels(MagnumClusterArgs args)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        labels.AddRange(args.Labels);
        labels["auto_healing_enabled"] = Text(args.AutoHealing);
        labels["auto_scaling_enabled"] = Text(args.Scales);
        labels["master_lb_floating_ip_enabled"] = Text(args.PublicApi);
        Set(labels, "octavia_provider", args.LoadBalancerProvider);
        if (args.Driver is MagnumDriver.OfClusterApi driver)
        {
            labels["csi_cinder_reclaim_policy"] = "Retain";
            labels["csi_cinder_volume_binding_mode"] = "WaitForFirstConsumer";
            labels["kube_dashboard_enabled"] = "false";
            Set(labels, "capi_helm_chart_version", driver.ChartVersion);
            Set(labels, "etcd_blockdevice_size", Text(args.EtcdVolumeGiB));
            Set(labels, "etcd_blockdevice_volume_type", args.EtcdVolumeGiB is null ? null : args.VolumeType);
        }
        else
        {
            labels["auto_healing_controller"] = "magnum-auto-healer";
            labels["cinder_csi_enabled"] = "true";
            labels["cloud_provider_enabled"] = "true";
            labels["container_runtime"] = "containerd";
            labels["ingress_controller"] = "none";
            labels["kube_tag"] = "v" + args.Version;
            labels["master_lb_allowed_cidrs"] = Ranges(args);
            labels["monitoring_enabled"] = "false";
            Set(labels, "etcd_volume_size", Text(args.EtcdVolumeGiB));
            Set(labels, "etcd_volume_type", args.EtcdVolumeGiB is null ? null : args.VolumeType);
            labels.AddRange(BootLabels(args));
        }

        return labels.ToImmutable();
    }

    /// <summary>
    /// Labels of the cluster. Magnum compares the root disk with the flavor by these alone, and the driver of Cluster API looks nowhere else for
    /// who may reach the API: without the label there, everybody may. All other labels stay with the template, where a change still reaches the
    /// cluster. Never empty: Magnum would copy the template's, which would then cover every later one.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> ClusterLabels(string cluster, MagnumClusterArgs args) => args.Driver is MagnumDriver.OfHeat
        ? ImmutableSortedDictionary<string, string>.Empty
        : BootLabels(args).Add("owner", cluster).Add(AllowedRanges, Ranges(args));

    /// <summary>Whether a label follows from an argument of its own, on the template or on the cluster.</summary>
    public static bool Sets(MagnumClusterArgs args, string label) =>
        Labels(args with { Labels = args.Labels.Clear() }).ContainsKey(label) || ClusterLabels("", args).ContainsKey(label);

    private static ImmutableSortedDictionary<string, string> BootLabels(MagnumClusterArgs args)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Set(labels, "boot_volume_size", Text(args.BootVolumeGiB));
        Set(labels, "boot_volume_type", args.BootVolumeGiB is null ? null : args.VolumeType);
        return labels.ToImmutable();
    }

    private static string Hash(MagnumClusterArgs args)
    {
        var content = new StringBuilder().AppendLine(args.Version).AppendLine(args.Image).AppendLine(args.ExternalNetwork).AppendLine(string.Join(',', args.DnsServers));
        foreach (var (label, value) in Labels(args))
        {
            content.AppendLine(CultureInfo.InvariantCulture, $"{label}={value}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString().ReplaceLineEndings("\n"))))[..Digits];
    }

    // The machines' own range is in it: their kubelets come through the same load balancer.
    private static string Ranges(MagnumClusterArgs args) => string.Join(',', args.Administrators.Append(args.Nodes).Select(range => range.ToString()).Distinct().Order(StringComparer.Ordinal));

    private static string Text(bool value) => value ? "true" : "false";

    private static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static void Set(ImmutableSortedDictionary<string, string>.Builder labels, string name, string? value)
    {
        if (value is not null)
        {
            labels[name] = value;
        }
    }
}
