using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>What a cluster's controllers make of objects: their status, and fields that only they set.</summary>
internal sealed class ControllerManager(ICloudView view, KubernetesSettings settings, Admission admission, Pods pods)
{
    private const string BalancerFinalizer = "service.kubernetes.io/load-balancer-cleanup";

    private readonly Volumes _volumes = new(view, settings);
    private readonly Quotas _quotas = new(view, pods);
    private readonly Workloads _workloads = new(new Scheduling(view, settings));

    /// <summary>The object once the provider has waited for it, as far as it waits for its kind.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="urn">Its URN.</param>
    /// <param name="made">The object as the server has it.</param>
    /// <param name="old">The object before an update.</param>
    /// <param name="clock">The time, and the next second.</param>
    internal async Task<Settled> SettleAsync(ObjectKind kind, string urn, PropertyValue.Map made, PropertyValue.Map? old, (string Now, string Next) clock)
    {
        var waits = made.At("metadata.annotations")?.AsMap()?.Text("pulumi.com/skipAwait") != "true";
        var settled = kind.Kind switch
        {
            _ when kind.IsCustom => Settled.Ready(made),
            "Namespace" => Settled.Ready(made.With("status", PropertyValue.Map.Of(("phase", "Active")))),
            "PersistentVolume" => Settled.Ready(_volumes.Claim(old is null ? Available(made, clock.Now) : made)),
            "PersistentVolumeClaim" => Claim(made, waits && old is null),
            "ResourceQuota" => await QuotaAsync(made, clock, old is null).ConfigureAwait(false),
            "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "Pod" => _workloads.Settle(kind.Kind, urn, made, old, clock.Now),
            "Service" => Service(urn, made, old, clock.Now),
            "Ingress" => Ingress(urn, made, old, clock.Now),
            "PodDisruptionBudget" => Settled.Ready(Report(made, PropertyValue.Map.Of(
                ("conditions", Properties.ListOf(Condition(made, clock.Now))), ("currentHealthy", 0), ("desiredHealthy", 0), ("disruptionsAllowed", 0), ("expectedPods", 0),
                ("observedGeneration", made.At("metadata.generation") ?? 1)), clock.Now)),
            "CronJob" => Settled.Ready(made.With("status", PropertyValue.Map.Empty)),
            _ => Settled.Ready(made),
        };
        return waits ? settled : settled with { Errors = [] };
    }

    /// <summary>The object with what controllers have done since the state heard of it.</summary>
    internal PropertyValue.Map Live(ObjectKind kind, PropertyValue.Map known, string now) => kind.Kind switch
    {
        _ when kind.IsCustom => known,
        "PersistentVolume" => _volumes.Claim(known),
        "PersistentVolumeClaim" => _volumes.Bind(known),
        "ResourceQuota" => _quotas.Count(known, now, now),
        _ => known,
    };

    private Settled Claim(PropertyValue.Map made, bool waits)
    {
        var pending = made.Default("status", PropertyValue.Map.Of(("phase", "Pending")));
        if (!waits || _volumes.WaitsForPod(pending))
        {
            return Settled.Ready(pending);
        }

        var bound = _volumes.Bind(pending);
        return bound.At("status.phase")?.AsText() == "Bound" ? Settled.Ready(bound) : new(bound, ["timed out waiting for the condition"]);
    }

    private static PropertyValue.Map Available(PropertyValue.Map volume, string now)
    {
        var available = volume.With("status", PropertyValue.Map.Of(("lastPhaseTransitionTime", now), ("phase", "Available")));
        return ManagedFields.Written(available, new(
            ManagedField.Controllers, ManagedField.Update, "v1", now, StatusOwnership.Of(PropertyValue.Map.Of(("phase", "Available"))), StatusOwnership.Subresource));
    }

    private async Task<Settled> QuotaAsync(PropertyValue.Map made, (string Now, string Next) clock, bool isNew)
    {
        if (isNew)
        {
            await _quotas.WhenCountedAsync(made).ConfigureAwait(false);
        }

        return Settled.Ready(_quotas.Count(made, clock.Now, isNew ? clock.Next : clock.Now));
    }

    private Settled Service(string urn, PropertyValue.Map made, PropertyValue.Map? old, string now)
    {
        if (made.At("spec.type")?.AsText() != "LoadBalancer")
        {
            return Settled.Ready(made.With("status", PropertyValue.Map.Of(("loadBalancer", PropertyValue.Map.Empty))));
        }

        if (!settings.LoadBalancers)
        {
            return new(
                made.With("status", PropertyValue.Map.Of(("loadBalancer", PropertyValue.Map.Empty))),
                ["Service was not allocated an IP address; does your cloud provider support this?"]);
        }

        var address = made.At("spec.loadBalancerIP")?.AsText() ?? old?.At("status.loadBalancer")?.AsMap()?.Items("ingress").FirstOrDefault()?.AsMap()?.Text("ip") ?? admission.OutsideAddress(urn);
        var kept = made.Change("metadata", metadata => metadata.Default("finalizers", Properties.ListOf([BalancerFinalizer])));
        return Settled.Ready(Report(kept, PropertyValue.Map.Of(("loadBalancer", Addresses(address))), now, "cloud-controller-manager", FieldOwnership.Changed(made, kept)));
    }

    private Settled Ingress(string urn, PropertyValue.Map made, PropertyValue.Map? old, string now)
    {
        if (!settings.LoadBalancers)
        {
            return new(
                made.With("status", PropertyValue.Map.Of(("loadBalancer", PropertyValue.Map.Empty))),
                ["Ingress .status.loadBalancer field was not updated with a hostname/IP address. \n    for more information about this error, see https://pulumi.io/xdv72s"]);
        }

        var address = old?.At("status.loadBalancer")?.AsMap()?.Items("ingress").FirstOrDefault()?.AsMap()?.Text("ip") ?? admission.OutsideAddress(urn);
        return Settled.Ready(Report(made, PropertyValue.Map.Of(("loadBalancer", Addresses(address))), now, "nginx-ingress-controller"));
    }

    private static PropertyValue.Map Report(PropertyValue.Map made, PropertyValue.Map status, string now, string manager = ManagedField.Controllers, FieldSet? more = null) => ManagedFields.Written(
        made.With("status", status),
        new(manager, ManagedField.Update, made.Text("apiVersion") ?? "", now, StatusOwnership.Of(status).Union(more ?? FieldSet.Nothing), StatusOwnership.Subresource));

    private static PropertyValue.Map Addresses(string address) =>
        PropertyValue.Map.Of(("ingress", Properties.ListOf(PropertyValue.Map.Of(("ip", address), ("ipMode", "VIP")))));

    private static PropertyValue.Map Condition(PropertyValue.Map made, string now) => PropertyValue.Map.Of(
        ("lastTransitionTime", now), ("message", ""), ("observedGeneration", made.At("metadata.generation") ?? 1), ("reason", "InsufficientPods"), ("status", "False"), ("type", "DisruptionAllowed"));
}
