using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;

/// <summary>
/// Patches: fields of objects that others have made, the cluster itself among them. A patch that goes gives its fields up; what they
/// were before nobody remembers.
/// </summary>
internal sealed class Patches(ICloudView view)
{
    private const string AddonManager = "kube-addon-manager";

    // What clusters with Calico have of themselves: typha's steps from nodes to copies.
    private static readonly PropertyValue.Map Typha = PropertyValue.Map.Of(
        ("apiVersion", "v1"), ("kind", "ConfigMap"), ("data", PropertyValue.Map.Of(("ladder", """
            {"coresToReplicas":[],"nodesToReplicas":[[1,1],[2,2],[100,3],[250,4],[500,5],[1000,6],[1500,7],[2000,8]]}
            """))),
        ("metadata", PropertyValue.Map.Of(
            ("creationTimestamp", "2026-01-01T00:00:00Z"), ("labels", PropertyValue.Map.Of(("addonmanager.kubernetes.io/mode", "EnsureExists"))),
            ("name", "calico-typha-horizontal-autoscaler"), ("namespace", "kube-system"), ("resourceVersion", "301"))));

    internal static void Check(PropertyValue.Map inputs, bool applies)
    {
        if (!applies)
        {
            throw new ProviderException("patch resources require Server-Side Apply mode, which is enabled using the `enableServerSideApply` Provider config");
        }

        if (inputs["metadata"]?.Revealed() is not PropertyValue.Unknown && inputs.At("metadata.name") is null)
        {
            throw new ProviderException("patch resources require the `.metadata.name` field to be set");
        }
    }

    /// <summary>The object that a patch is for, with what other patches have made of it; null where there is none yet.</summary>
    internal PropertyValue.Map? Live(ObjectKind kind, string id)
    {
        var live = view.Find(kind.Token[..^"Patch".Length], id)?.Outputs.Reveal().WithoutNotes() ?? OfCluster(kind, id);
        return view.All(kind.Token).Where(patch => patch.Id == id).Aggregate(live, (_, patch) => patch.Outputs.Reveal().WithoutNotes());
    }

    private static PropertyValue.Map? OfCluster(ObjectKind kind, string id) => kind.Kind == "ConfigMap" && id == "kube-system/calico-typha-horizontal-autoscaler"
        ? ManagedFields.Set(Typha, [new(AddonManager, ManagedField.Update, "v1", "2026-01-01T00:00:00Z", FieldOwnership.OfCreator(Typha))])
        : null;
}
