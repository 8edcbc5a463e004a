using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>What a server fills in of pods and their templates.</summary>
internal static class PodDefaults
{
    private const double OwnerMayWrite = 420;

    // The time of a template's making is always there and never set.
    internal static PropertyValue.Map Template(PropertyValue.Map template) =>
        template.Change("metadata", metadata => metadata.Default("creationTimestamp", PropertyValue.Null.Instance)).Change("spec", Spec);

    internal static PropertyValue.Map Spec(PropertyValue.Map spec)
    {
        var filled = spec.Default("dnsPolicy", "ClusterFirst").Default("restartPolicy", "Always").Default("schedulerName", "default-scheduler")
            .Default("securityContext", PropertyValue.Map.Empty).Default("terminationGracePeriodSeconds", 30)
            .ChangeItems("containers", Container).ChangeItems("initContainers", Container).ChangeItems("volumes", Volume);
        return filled["serviceAccountName"] is { } account ? filled.Default("serviceAccount", account) : filled;
    }

    private static PropertyValue.Map Container(PropertyValue.Map container) => container
        .Default("imagePullPolicy", IsLatest(container.Text("image") ?? "") ? "Always" : "IfNotPresent")
        .Default("resources", PropertyValue.Map.Empty).Default("terminationMessagePath", "/dev/termination-log").Default("terminationMessagePolicy", "File")
        .ChangeIfGiven("resources", Requests)
        .ChangeItems("ports", port => port.Default("protocol", "TCP"))
        .ChangeItems("env", variable => variable.ChangeIfGiven("valueFrom", from => from.ChangeIfGiven("fieldRef", field => field.Default("apiVersion", "v1"))))
        .ChangeIfGiven("livenessProbe", Probe).ChangeIfGiven("readinessProbe", Probe).ChangeIfGiven("startupProbe", Probe);

    // What is limited and not requested is requested as far as it is limited.
    private static PropertyValue.Map Requests(PropertyValue.Map resources) => resources.Child("limits") is { Count: > 0 } limits && resources["requests"] is not null
        ? resources.Change("requests", limits.Over)
        : resources.Child("limits") is { Count: > 0 } all ? resources.With("requests", all) : resources;

    private static PropertyValue.Map Probe(PropertyValue.Map probe) => probe
        .Default("failureThreshold", 3).Default("periodSeconds", 10).Default("successThreshold", 1).Default("timeoutSeconds", 1)
        .ChangeIfGiven("httpGet", get => get.Default("path", "/").Default("scheme", "HTTP"));

    private static PropertyValue.Map Volume(PropertyValue.Map volume)
    {
        var filled = volume.Count == 1 ? volume.With("emptyDir", PropertyValue.Map.Empty) : volume;
        return filled.ChangeIfGiven("configMap", Mode).ChangeIfGiven("secret", Mode).ChangeIfGiven("downwardAPI", Mode).ChangeIfGiven("projected", Mode)
            .ChangeIfGiven("hostPath", path => path.Default("type", ""));
    }

    private static PropertyValue.Map Mode(PropertyValue.Map source) => source.Default("defaultMode", OwnerMayWrite);

    private static bool IsLatest(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        return !name.Contains('@', StringComparison.Ordinal) && (!name.Contains(':', StringComparison.Ordinal) || name.EndsWith(":latest", StringComparison.Ordinal));
    }
}
