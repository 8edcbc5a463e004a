using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>The rehearsed cluster: what a server and its controllers make of objects.</summary>
internal sealed class Cluster(ICloudView view, TimeProvider clock)
{
    private const string NamespaceType = "kubernetes:core/v1:Namespace";
    private const string ServiceType = "kubernetes:core/v1:Service";

    private static readonly IpRange Services = IpRange.Between("10.96.0.10", "10.111.255.254");
    private static readonly IpRange Outside = IpRange.Between("198.51.100.2", "198.51.100.254");
    private static readonly IpRange MoreOutside = IpRange.Between("203.0.113.2", "203.0.113.254");

    private readonly AddressBook _addresses = new();

    private string Now => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether a server could try the object in a preview: its namespace must be there already.</summary>
    internal bool CanTry(ObjectKind kind, PropertyValue.Map inputs)
    {
        var name = inputs.Child("metadata")?["namespace"];
        return !inputs.ContainsUnknowns
            && (!kind.IsNamespaced || name?.AsText() is "default" or "kube-system" or "kube-public" || view.All(NamespaceType).Any(found => found.Id == name?.AsText()))
            && view.Find(kind.Token, ObjectInputs.IdOf(kind, inputs)) is null;
    }

    /// <summary>The object as a server answers it.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="urn">Its URN, from which all that looks random follows.</param>
    /// <param name="inputs">Its checked inputs.</param>
    /// <param name="old">The object before an update.</param>
    /// <param name="preview">Whether the server only tries it.</param>
    internal PropertyValue.Map Make(ObjectKind kind, string urn, PropertyValue.Map inputs, PropertyValue.Map? old, bool preview)
    {
        var given = inputs.WithoutNotes();
        var made = given.With("metadata", Metadata(kind, urn, given, old, preview));
        if (given.Child("spec") is { } || kind.Kind is "Namespace" or "Service")
        {
            made = made.With("spec", Spec(kind, urn, given.Child("spec") ?? PropertyValue.Map.Empty, old));
        }

        foreach (var (key, value) in Standing(kind))
        {
            made = made[key] is null ? made.With(key, value) : made;
        }

        // Status comes from controllers, which a trial does not wake.
        var status = preview ? old?["status"] : Statuses.Of(kind, made, old, Now, this, urn);
        made = status is null ? made : made.With("status", status);
        return made.Over(PropertyValue.Map.Of(
            ("__fieldManager", old?["__fieldManager"] ?? "pulumi-kubernetes-" + Deterministic.Hex(8, "manager", urn)),
            ("__initialApiVersion", old?["__initialApiVersion"] ?? given["apiVersion"].OrNull()),
            ("__inputs", given)));
    }

    internal string OutsideAddress(string urn) => _addresses.Take("outside", urn, AddressBook.Candidates(urn, Outside, MoreOutside),
        view.All(ServiceType).Where(service => service.Urn != urn)
            .SelectMany(service => service.Outputs.Child("status")?.Child("loadBalancer")?.Items("ingress").Select(ingress => ingress.AsMap()?.Text("ip")) ?? [])
            .OfType<string>().ToHashSet(StringComparer.Ordinal)) ?? "198.51.100.1";

    private PropertyValue.Map Metadata(ObjectKind kind, string urn, PropertyValue.Map given, PropertyValue.Map? old, bool preview)
    {
        var before = old?.Child("metadata");
        var metadata = (given.Child("metadata") ?? PropertyValue.Map.Empty).Over(PropertyValue.Map.Of(
            ("creationTimestamp", before?["creationTimestamp"] ?? Now),
            ("managedFields", ManagedFields(given)),
            ("uid", before?["uid"] ?? Deterministic.Uuid("uid", urn, ObjectInputs.IdOf(kind, given), ValueText.Of(given)))));
        if (!preview || before is not null)
        {
            metadata = metadata.With("resourceVersion", preview ? before!["resourceVersion"].OrNull() : NextVersion(before, urn));
        }

        metadata = kind.Kind switch
        {
            "Namespace" => metadata.With("labels", (metadata.Child("labels") ?? PropertyValue.Map.Empty).With("kubernetes.io/metadata.name", metadata["name"].OrNull())),
            "PersistentVolume" => metadata.With("finalizers", Properties.ListOf(["kubernetes.io/pv-protection"])),
            "PersistentVolumeClaim" => metadata.With("finalizers", Properties.ListOf(["kubernetes.io/pvc-protection"])),
            _ => metadata,
        };
        return HasGeneration(kind) ? metadata.With("generation", (before?["generation"]?.AsNumber() ?? 0) + (preview && before is not null ? 0 : 1)) : metadata;
    }

    private static bool HasGeneration(ObjectKind kind) => kind.Kind is "NetworkPolicy" or "Ingress" or "Deployment" or "DaemonSet" or "Job" or "CronJob" or "PodDisruptionBudget" || kind.Schema is null;

    private static PropertyValue NextVersion(PropertyValue.Map? before, string urn)
    {
        var last = int.TryParse(before?.Text("resourceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (int)(Deterministic.Number("version", urn) % 9000) + 600;
        return (last + 1).ToString(CultureInfo.InvariantCulture);
    }

    private PropertyValue.List ManagedFields(PropertyValue.Map given) => new(
    [
        PropertyValue.Map.Of(
            ("apiVersion", given["apiVersion"].OrNull()), ("fieldsType", "FieldsV1"),
            ("fieldsV1", FieldOwnership.Of(given.Without("apiVersion").Without("kind"))), ("manager", "pulumi-kubernetes"), ("operation", "Update"), ("time", Now)),
    ]);

    private PropertyValue.Map Spec(ObjectKind kind, string urn, PropertyValue.Map spec, PropertyValue.Map? old) => kind.Kind switch
    {
        "Namespace" => spec.With("finalizers", Properties.ListOf(["kubernetes"])),
        "PersistentVolume" => PropertyValue.Map.Of(("persistentVolumeReclaimPolicy", "Retain"), ("volumeMode", "Filesystem")).Over(spec),
        "PersistentVolumeClaim" => PropertyValue.Map.Of(("volumeMode", "Filesystem")).Over(spec),
        "Service" => ServiceSpec(urn, spec, old?.Child("spec")),
        "Deployment" => PropertyValue.Map.Of(("progressDeadlineSeconds", 600), ("replicas", 1), ("revisionHistoryLimit", 10)).Over(spec),
        "DaemonSet" => PropertyValue.Map.Of(("revisionHistoryLimit", 10)).Over(spec),
        "Job" => PropertyValue.Map.Of(("backoffLimit", 6), ("completions", 1), ("parallelism", 1), ("suspend", false)).Over(spec),
        "CronJob" => PropertyValue.Map.Of(("concurrencyPolicy", "Allow"), ("failedJobsHistoryLimit", 1), ("successfulJobsHistoryLimit", 3), ("suspend", false)).Over(spec),
        _ => spec,
    };

    private PropertyValue.Map ServiceSpec(string urn, PropertyValue.Map spec, PropertyValue.Map? old)
    {
        var type = spec.Text("type") ?? "ClusterIP";
        var address = spec.Text("clusterIP") ?? old?.Text("clusterIP") ?? _addresses.Take("services", urn, AddressBook.Candidates(urn, Services),
            view.All(ServiceType).Where(service => service.Urn != urn).Select(service => service.Outputs.Child("spec")?.Text("clusterIP")).OfType<string>().ToHashSet(StringComparer.Ordinal))!;
        var filled = PropertyValue.Map.Of(
            ("clusterIP", address), ("clusterIPs", Properties.ListOf([address])), ("internalTrafficPolicy", "Cluster"), ("ipFamilies", Properties.ListOf(["IPv4"])),
            ("ipFamilyPolicy", "SingleStack"), ("sessionAffinity", "None"), ("type", type)).Over(spec);
        if (type is "LoadBalancer" or "NodePort")
        {
            filled = PropertyValue.Map.Of(("externalTrafficPolicy", "Cluster")).Over(filled);
        }

        var ports = spec.Items("ports").Select((port, i) => (PropertyValue)Port(urn, i, port.AsMap()!, type is "LoadBalancer" or "NodePort")).ToArray();
        return ports.Length > 0 ? filled.With("ports", Properties.ListOf(ports)) : filled;
    }

    private static PropertyValue.Map Port(string urn, int index, PropertyValue.Map port, bool onNodes)
    {
        var filled = PropertyValue.Map.Of(("protocol", "TCP"), ("targetPort", port["port"].OrNull())).Over(port);
        const int First = 30000;
        const int Count = 2768;
        return onNodes && filled["nodePort"] is null
            ? filled.With("nodePort", First + (Deterministic.Number("node port", urn, index.ToString(CultureInfo.InvariantCulture)) % Count))
            : filled;
    }

    private static IEnumerable<(string Key, PropertyValue Value)> Standing(ObjectKind kind) => kind.Kind switch
    {
        "Secret" => [("type", "Opaque")],
        "StorageClass" => [("reclaimPolicy", "Delete"), ("volumeBindingMode", "Immediate")],
        "PriorityClass" => [("preemptionPolicy", "PreemptLowerPriority")],
        _ => [],
    };
}
