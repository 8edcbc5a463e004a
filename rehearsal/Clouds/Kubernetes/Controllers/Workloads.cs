using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>What the controllers of workloads report, and why one never gets ready.</summary>
internal sealed class Workloads(Scheduling scheduling)
{
    private const string Revision = "deployment.kubernetes.io/revision";

    internal Settled Settle(string kind, string urn, PropertyValue.Map made, PropertyValue.Map? old, string now)
    {
        var space = made.At("metadata.namespace")?.AsText() ?? "default";
        var pod = (kind == "Pod" ? made.Child("spec") : made.At("spec.template.spec")?.AsMap()) ?? PropertyValue.Map.Empty;
        var reason = scheduling.WhyNot(space, pod);
        var replicas = made.At("spec.replicas")?.AsNumber() ?? 1;
        var ready = reason is null || replicas == 0;
        var revised = kind == "Deployment" ? Revised(made, old) : made;
        var status = Status(kind, urn, revised, ready, replicas, scheduling.NodesFor(pod.Child("nodeSelector")), now);
        var fields = StatusOwnership.Of(status);
        fields = kind == "Deployment" ? fields.Union(FieldOwnership.Changed(made, revised)) : fields;
        var written = ManagedFields.Written(
            revised.With("status", status), new(kind == "Pod" ? "kubelet" : ManagedField.Controllers, ManagedField.Update, made.Text("apiVersion") ?? "", now, fields, StatusOwnership.Subresource));
        return new(written, ready ? [] : Errors(kind, made, reason!));
    }

    // A rollout begins with a change of the template.
    private static PropertyValue.Map Revised(PropertyValue.Map made, PropertyValue.Map? old)
    {
        var before = int.TryParse(old?.Child("metadata")?.Child("annotations")?.Text(Revision), out var revision) ? revision : 0;
        var current = old is not null && old.At("spec.template") == made.At("spec.template") ? before : before + 1;
        return made.Change("metadata", metadata => metadata.Change("annotations", annotations => annotations.With(Revision, current.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static PropertyValue.Map Status(string kind, string urn, PropertyValue.Map made, bool ready, double replicas, int nodes, string now)
    {
        var generation = made.At("metadata.generation") ?? 1;
        var name = made.At("metadata.name")?.AsText() ?? "";
        var revision = $"{name}-{Deterministic.Letters(9, "revision", urn, ValueText.Of(made.At("spec.template").OrNull()))}";
        return kind switch
        {
            "Deployment" => ready ? Available(generation, replicas, revision, now) : Unavailable(generation, replicas, revision, now),
            "StatefulSet" => Counted(PropertyValue.Map.Of(("availableReplicas", ready ? replicas : 0), ("collisionCount", 0), ("currentRevision", revision), ("observedGeneration", generation),
                ("replicas", ready ? replicas : 1), ("updateRevision", revision)), ready, ("currentReplicas", replicas), ("readyReplicas", replicas), ("updatedReplicas", replicas)),
            "DaemonSet" => Counted(PropertyValue.Map.Of(("currentNumberScheduled", nodes), ("desiredNumberScheduled", nodes), ("numberMisscheduled", 0), ("numberReady", ready ? nodes : 0),
                ("observedGeneration", generation)), ready && nodes > 0, ("numberAvailable", nodes), ("updatedNumberScheduled", nodes)),
            "Job" => PropertyValue.Map.Of(
                ("completionTime", now), ("conditions", Properties.ListOf(JobCondition("SuccessCriteriaMet", now), JobCondition("Complete", now))), ("ready", 0), ("startTime", now),
                ("succeeded", made.At("spec.completions") ?? 1), ("terminating", 0), ("uncountedTerminatedPods", PropertyValue.Map.Empty)),
            _ => PropertyValue.Map.Of(("phase", ready ? "Running" : "Pending"), ("qosClass", "BestEffort")),
        };
    }

    private static PropertyValue.Map Counted(PropertyValue.Map status, bool ready, params (string Key, PropertyValue Value)[] counts) =>
        ready ? status.Over(PropertyValue.Map.Of(counts)) : status;

    private static PropertyValue.Map Available(PropertyValue generation, double replicas, string revision, string now)
    {
        var conditions = Properties.ListOf(
            Condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now),
            Condition("Progressing", "True", "NewReplicaSetAvailable", $"ReplicaSet \"{revision}\" has successfully progressed.", now));
        var status = PropertyValue.Map.Of(("conditions", conditions), ("observedGeneration", generation));
        return replicas == 0 ? status : status.Over(PropertyValue.Map.Of(("availableReplicas", replicas), ("readyReplicas", replicas), ("replicas", replicas), ("updatedReplicas", replicas)));
    }

    private static PropertyValue.Map Unavailable(PropertyValue generation, double replicas, string revision, string now) => PropertyValue.Map.Of(
        ("conditions", Properties.ListOf(
            Condition("Progressing", "True", "ReplicaSetUpdated", $"ReplicaSet \"{revision}\" is progressing.", now),
            Condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now))),
        ("observedGeneration", generation), ("replicas", replicas), ("unavailableReplicas", replicas), ("updatedReplicas", replicas));

    private static PropertyValue.Map Condition(string type, string status, string reason, string message, string now) => PropertyValue.Map.Of(
        ("lastTransitionTime", now), ("lastUpdateTime", now), ("message", message), ("reason", reason), ("status", status), ("type", type));

    private static PropertyValue.Map JobCondition(string type, string now) => PropertyValue.Map.Of(
        ("lastProbeTime", now), ("lastTransitionTime", now), ("message", "Reached expected number of succeeded pods"), ("reason", "CompletionsReached"), ("status", "True"), ("type", type));

    private static ImmutableArray<string> Errors(string kind, PropertyValue.Map made, string reason)
    {
        var (space, name) = (made.At("metadata.namespace")?.AsText(), made.At("metadata.name")?.AsText());
        var pod = $"[Pod {space}/{name}]: {reason}";
        return kind switch
        {
            "Deployment" => ["[MinimumReplicasUnavailable] Deployment does not have minimum availability.", "Minimum number of live Pods was not attained", pod],
            "StatefulSet" => ["0 out of 1 replicas succeeded readiness checks", pod],
            "DaemonSet" or "Pod" => [pod],
            _ => ["Job was not able to start: " + reason],
        };
    }
}
