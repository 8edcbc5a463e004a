using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;

/// <summary>Binds claims to volumes. Who is bound to whom follows from what there is, so that it need not be remembered.</summary>
internal sealed class Volumes(ICloudView view, KubernetesSettings settings)
{
    private const string VolumeType = "kubernetes:core/v1:PersistentVolume";
    private const string ClaimType = "kubernetes:core/v1:PersistentVolumeClaim";
    private const string ClassType = "kubernetes:storage.k8s.io/v1:StorageClass";
    private const string BindCompleted = "pv.kubernetes.io/bind-completed";
    private const string BoundByController = "pv.kubernetes.io/bound-by-controller";

    /// <summary>Whether a claim waits for its first pod before anything is bound to it.</summary>
    internal bool WaitsForPod(PropertyValue.Map claim) =>
        claim.At("spec.storageClassName")?.AsText() is { Length: > 0 } name && view.Find(ClassType, name)?.Outputs.Text("volumeBindingMode") == "WaitForFirstConsumer";

    /// <summary>The claim bound to its volume; unchanged where there is none.</summary>
    internal PropertyValue.Map Bind(PropertyValue.Map claim)
    {
        if (claim.At("status.phase")?.AsText() == "Bound" || WaitsForPod(claim))
        {
            return claim;
        }

        var volume = VolumeFor(claim);
        var time = claim.At("metadata.creationTimestamp")?.AsText() ?? "";
        if (volume is null && !IsProvided(claim))
        {
            return claim;
        }

        var named = claim.At("spec.volumeName") is not null;
        var bound = claim.Change("metadata", metadata => metadata.Change("annotations", annotations =>
            named ? annotations.With(BindCompleted, "yes") : annotations.With(BindCompleted, "yes").With(BoundByController, "yes")));
        if (!named)
        {
            bound = bound.Change("spec", spec => spec.With("volumeName", volume?.Id ?? "pvc-" + claim.At("metadata.uid")?.AsText()));
        }

        var capacity = volume?.Outputs.At("spec.capacity") ?? claim.At("spec.resources.requests") ?? PropertyValue.Map.Empty;
        var status = PropertyValue.Map.Of(("accessModes", (volume?.Outputs ?? claim).At("spec.accessModes").OrNull()), ("capacity", capacity), ("phase", "Bound"));
        return Record(claim, bound.With("status", status), status, time);
    }

    /// <summary>The volume bound to the claim that names it or fits it; unchanged where there is none.</summary>
    internal PropertyValue.Map Claim(PropertyValue.Map volume)
    {
        if (volume.At("status.phase")?.AsText() == "Bound" || ClaimOf(volume) is not { } claim)
        {
            return volume;
        }

        var (metadata, time) = (claim.Outputs.Child("metadata")!, claim.Outputs.At("metadata.creationTimestamp")?.AsText() ?? "");
        var reference = PropertyValue.Map.Of(
            ("apiVersion", "v1"), ("kind", "PersistentVolumeClaim"), ("name", metadata["name"].OrNull()), ("namespace", metadata["namespace"].OrNull()),
            ("resourceVersion", metadata["resourceVersion"].OrNull()), ("uid", metadata["uid"].OrNull()));
        var claimed = volume.Change("metadata", inner => inner.Change("annotations", annotations => annotations.With(BoundByController, "yes")))
            .Change("spec", spec => spec.Default("claimRef", reference))
            .Change("status", status => status.With("phase", "Bound").With("lastPhaseTransitionTime", time));
        return Record(volume, claimed, PropertyValue.Map.Of(("phase", "Bound")), time);
    }

    private static PropertyValue.Map Record(PropertyValue.Map before, PropertyValue.Map after, PropertyValue.Map status, string time)
    {
        var version = after.Text("apiVersion") ?? "";
        var written = ManagedFields.Written(after, new(ManagedField.Controllers, ManagedField.Update, version, time, FieldOwnership.Changed(before, after)));
        return ManagedFields.Written(written, new(ManagedField.Controllers, ManagedField.Update, version, time, StatusOwnership.Of(status), StatusOwnership.Subresource));
    }

    private CloudObject? VolumeFor(PropertyValue.Map claim) => claim.At("spec.volumeName")?.AsText() is { } name
        ? view.Find(VolumeType, name)
        : view.All(VolumeType).FirstOrDefault(volume => Fits(volume.Outputs, claim) && volume.Outputs.At("spec.claimRef") is null);

    private CloudObject? ClaimOf(PropertyValue.Map volume)
    {
        var name = volume.At("metadata.name")?.AsText();
        return view.All(ClaimType).FirstOrDefault(claim => claim.Outputs.At("spec.volumeName")?.AsText() is { } named ? named == name : Fits(volume, claim.Outputs));
    }

    private static bool Fits(PropertyValue.Map volume, PropertyValue.Map claim) =>
        (volume.At("spec.storageClassName")?.AsText() ?? "") == (claim.At("spec.storageClassName")?.AsText() ?? "")
        && Size(volume.At("spec.capacity.storage")) is { } has && Size(claim.At("spec.resources.requests.storage")) is { } wants && has >= wants;

    private static System.Numerics.BigInteger? Size(PropertyValue? amount) => amount?.AsText() is { } text ? Quantity.Parse(text)?.Thousandths : null;

    // A class means a provisioner, except the empty one, which means none.
    private bool IsProvided(PropertyValue.Map claim)
    {
        var name = claim.At("spec.storageClassName")?.AsText();
        return name != "" && claim.At("spec.volumeName") is null && (settings.StorageClasses is null || (name is null ? settings.StorageClasses.Value.Length > 0 : settings.StorageClasses.Value.Contains(name)));
    }
}
