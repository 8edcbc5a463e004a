using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>What a server gives an object by itself: addresses, ports, marks that hold it back from deletion. Nobody owns these fields.</summary>
internal sealed class Admission(ICloudView view)
{
    private const string ServiceType = "kubernetes:core/v1:Service";
    private const string StorageClassType = "kubernetes:storage.k8s.io/v1:StorageClass";
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private const int FirstNodePort = 30000;
    private const int NodePorts = 2768;

    private static readonly IpRange Services = IpRange.Between("10.96.0.10", "10.111.255.254");
    private static readonly IpRange Outside = IpRange.Between("198.51.100.2", "198.51.100.254");
    private static readonly IpRange MoreOutside = IpRange.Between("203.0.113.2", "203.0.113.254");

    private readonly AddressBook _addresses = new();

    internal PropertyValue.Map Admit(ObjectKind kind, string urn, PropertyValue.Map made, PropertyValue.Map? old) => kind.Kind switch
    {
        "Namespace" => made.Change("spec", spec => spec.Default("finalizers", Properties.ListOf(["kubernetes"]))),
        "PersistentVolume" => made.Change("metadata", metadata => metadata.Default("finalizers", Properties.ListOf(["kubernetes.io/pv-protection"]))),
        "PersistentVolumeClaim" => Claim(made.Change("metadata", metadata => metadata.Default("finalizers", Properties.ListOf(["kubernetes.io/pvc-protection"])))),
        "Service" => made.Change("spec", spec => Service(urn, spec, old?.Child("spec"))),
        "Job" => made.Change("spec", spec => Job(made.Child("metadata")!, spec)),
        _ => made,
    };

    /// <summary>An address that the world reaches, for a load balancer or an ingress.</summary>
    internal string OutsideAddress(string urn) => _addresses.Take("outside", urn, AddressBook.Candidates(urn, Outside, MoreOutside),
        view.All(ServiceType).Where(service => service.Urn != urn)
            .SelectMany(service => service.Outputs.Child("status")?.Child("loadBalancer")?.Items("ingress").Select(ingress => ingress.AsMap()?.Text("ip")) ?? [])
            .OfType<string>().ToHashSet(StringComparer.Ordinal)) ?? "198.51.100.1";

    // A claim that names no class gets the one that is marked as the default.
    private PropertyValue.Map Claim(PropertyValue.Map claim) => claim.At("spec.storageClassName") is null && view.All(StorageClassType).FirstOrDefault(IsDefault) is { } found
        ? claim.Change("spec", spec => spec.With("storageClassName", found.Id))
        : claim;

    private static bool IsDefault(CloudObject storageClass) => storageClass.Outputs.Child("metadata")?.Child("annotations")?.Text(DefaultClass) == "true";

    private PropertyValue.Map Service(string urn, PropertyValue.Map spec, PropertyValue.Map? old)
    {
        var type = spec.Text("type");
        if (type == "ExternalName")
        {
            return spec;
        }

        var address = spec.Text("clusterIP") ?? old?.Text("clusterIP") ?? _addresses.Take("services", urn, AddressBook.Candidates(urn, Services),
            view.All(ServiceType).Where(service => service.Urn != urn).Select(service => service.Outputs.Child("spec")?.Text("clusterIP")).OfType<string>().ToHashSet(StringComparer.Ordinal))!;
        var filled = spec.Default("clusterIP", address).Default("clusterIPs", Properties.ListOf([address])).Default("ipFamilies", Properties.ListOf(["IPv4"])).Default("ipFamilyPolicy", "SingleStack");
        if (type is not ("LoadBalancer" or "NodePort"))
        {
            return filled;
        }

        var ports = filled.Items("ports").Select((port, i) => port is PropertyValue.Map map ? map.Default("nodePort", NodePort(urn, i)) : port);
        return filled.With("ports", new PropertyValue.List([.. ports]));
    }

    private static PropertyValue NodePort(string urn, int index) =>
        FirstNodePort + (Deterministic.Number("node port", urn, index.ToString(CultureInfo.InvariantCulture)) % NodePorts);

    // A job finds its pods by its own id.
    private static PropertyValue.Map Job(PropertyValue.Map metadata, PropertyValue.Map spec)
    {
        if (spec["selector"] is not null)
        {
            return spec;
        }

        const string Uid = "batch.kubernetes.io/controller-uid";
        var (uid, name) = (metadata["uid"].OrNull(), metadata["name"].OrNull());
        return spec.With("selector", PropertyValue.Map.Of(("matchLabels", PropertyValue.Map.Of((Uid, uid)))))
            .Change("template", template => template.Change("metadata", inner => inner.Change("labels", labels =>
                labels.With(Uid, uid).With("batch.kubernetes.io/job-name", name).With("controller-uid", uid).With("job-name", name))));
    }
}
