using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>
/// The rehearsed cluster: what a server and its controllers make of objects. Its clock stands still during a run, because a rehearsed
/// server takes no time; so what happens at once is in one order.
/// </summary>
internal sealed class Cluster
{
    private const string NamespaceType = "kubernetes:core/v1:Namespace";

    private readonly ICloudView _view;
    private readonly ControllerManager _controllers;
    private readonly Admission _admission;
    private readonly ObjectRules _rules;
    private readonly bool _applies;
    private readonly bool _forces;
    private readonly DateTimeOffset _start;

    /// <param name="view">What exists.</param>
    /// <param name="clock">Tells the time at which the run begins.</param>
    /// <param name="settings">What the cluster has and allows.</param>
    /// <param name="applies">Whether the provider applies on the server's side.</param>
    /// <param name="forces">Whether it overrides what others have set.</param>
    internal Cluster(ICloudView view, TimeProvider clock, KubernetesSettings settings, bool applies, bool forces)
    {
        (_view, _applies, _forces, _start) = (view, applies, forces, clock.GetUtcNow());
        _admission = new(view);
        Pods = new(view);
        _controllers = new(view, settings, _admission, Pods);
        _rules = new(KubernetesProvider.Schema);
    }

    internal Pods Pods { get; }

    private string Now => Second(0);

    private static bool IsBuiltIn(string space) => space is "default" or "kube-system" or "kube-public" or "kube-node-lease";

    /// <summary>Whether the object's namespace is there: an object of the state, or made by a release.</summary>
    internal bool HasNamespace(ObjectKind kind, PropertyValue.Map inputs) => !kind.IsNamespaced || HasNamespace(inputs.At("metadata.namespace")?.AsText() ?? "default");

    internal bool HasNamespace(string space) => IsBuiltIn(space) || _view.Find(NamespaceType, space) is not null
        || _view.All(Releases.Token).Any(release => release.Outputs.Text("namespace") == space && release.Outputs.Truth("createNamespace") == true);

    /// <summary>Whether an object of its name is there.</summary>
    internal bool Exists(ObjectKind kind, PropertyValue.Map inputs) => _view.Find(kind.Token, ObjectInputs.IdOf(kind, inputs)) is not null;

    /// <summary>The object as the server would make it, before any controller sees it. What it refuses is a ProviderException.</summary>
    internal PropertyValue.Map Admit(ObjectKind kind, string urn, PropertyValue.Map inputs, bool preview)
    {
        var given = _rules.Known(kind, inputs.Reveal().WithoutNotes());
        var defaulted = Normalization.Of(kind, ObjectDefaults.Fill(kind, given));
        _rules.Check(kind, defaulted);
        var metadata = (defaulted.Child("metadata") ?? PropertyValue.Map.Empty)
            .With("creationTimestamp", Now).With("uid", Deterministic.Uuid("uid", urn, ObjectInputs.IdOf(kind, given), ValueText.Of(given)));
        metadata = HasGeneration(kind) ? metadata.With("generation", 1) : metadata;
        metadata = preview ? metadata : metadata.With("resourceVersion", Version(urn, 0));
        var admitted = _admission.Admit(kind, urn, defaulted.With("metadata", metadata), null);
        return ManagedFields.Set(admitted, [new(ManagedField.Creator, ManagedField.Update, ApiVersion(given), Now, FieldOwnership.OfCreator(defaulted))]);
    }

    /// <summary>The object made, and waited for.</summary>
    internal Task<Settled> CreateAsync(ObjectKind kind, string urn, PropertyValue.Map inputs) =>
        _controllers.SettleAsync(kind, urn, Admit(kind, urn, inputs, preview: false), null, (Now, Second(1)));

    /// <summary>The object as it is now: what is known of it, and what controllers did since.</summary>
    internal PropertyValue.Map Live(ObjectKind kind, PropertyValue.Map known) => _controllers.Live(kind, known.Reveal().WithoutNotes(), Now);

    /// <summary>The object after new inputs are applied, before any controller sees it. What the server refuses is a ProviderException.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="live">The object.</param>
    /// <param name="oldInputs">What the provider applied last.</param>
    /// <param name="newInputs">What it applies now.</param>
    /// <param name="manager">The provider's name for this object.</param>
    /// <param name="preview">Whether the server only tries it.</param>
    internal PropertyValue.Map Apply(ObjectKind kind, PropertyValue.Map live, PropertyValue.Map oldInputs, PropertyValue.Map newInputs, string manager, bool preview)
    {
        var (before, given) = (oldInputs.Reveal().WithoutNotes(), newInputs.Reveal().WithoutNotes());
        _rules.CheckDeclared(kind, given);
        var entries = ManagedFields.Of(live);
        // A server that only tries does not know yet that what the provider created and what it applies are its own alike.
        var removes = !(preview && _applies && entries.Any(ManagedFields.IsOwn));
        var merged = ApplyMerge.Merge(live.Without("status"), before, given, removes);
        var filled = _admission.Admit(kind, "", Normalization.Of(kind, ObjectDefaults.Fill(kind, merged)), live);
        var changed = FieldOwnership.Changed(live, filled);
        if (_applies && !Forces(given, preview, entries) && ManagedFields.Conflicts(entries, manager, changed) is { IsEmpty: false } conflicts)
        {
            throw ApiErrors.Conflict(manager, conflicts);
        }

        _rules.Check(kind, filled);
        ObjectRules.CheckChange(kind, live, filled);
        var applier = _applies
            ? new ManagedField(manager, ManagedField.Apply, ApiVersion(given), Now, FieldOwnership.OfApplier(given))
            : new ManagedField(ManagedField.Creator, ManagedField.Update, ApiVersion(given), Now, changed);
        var owned = _applies ? ManagedFields.Applied(filled, entries, applier, changed, preview) : ManagedFields.Written(filled, applier);
        return Counted(kind, live.Child("status") is { } status ? owned.With("status", status) : owned, live, preview);
    }

    /// <summary>The object updated, and waited for.</summary>
    internal Task<Settled> SettleAsync(ObjectKind kind, string urn, PropertyValue.Map updated, PropertyValue.Map live) =>
        _controllers.SettleAsync(kind, urn, updated, live, (Now, Second(1)));

    private static PropertyValue.Map Counted(ObjectKind kind, PropertyValue.Map updated, PropertyValue.Map live, bool preview)
    {
        var metadata = updated.Child("metadata")!;
        if (HasGeneration(kind) && updated["spec"] != live["spec"])
        {
            metadata = metadata.With("generation", (metadata["generation"]?.AsNumber() ?? 1) + 1);
        }

        var version = int.TryParse(metadata.Text("resourceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last + 1 : 1;
        return updated.With("metadata", preview ? metadata : metadata.With("resourceVersion", version.ToString(CultureInfo.InvariantCulture)));
    }

    private bool Forces(PropertyValue.Map given, bool preview, IEnumerable<ManagedField> entries) =>
        _forces || given.At("metadata.annotations")?.AsMap()?.Text("pulumi.com/patchForce") == "true" || (preview && entries.Any(ManagedFields.IsOwn)) || !entries.Any();

    private static bool HasGeneration(ObjectKind kind) => kind.IsCustom || kind.Kind is
        "NetworkPolicy" or "Ingress" or "Deployment" or "DaemonSet" or "StatefulSet" or "Job" or "CronJob" or "PodDisruptionBudget" or "CustomResourceDefinition" or "PriorityClass";

    private static string ApiVersion(PropertyValue.Map given) => given.Text("apiVersion") ?? "v1";

    private static string Version(string urn, int more) => ((int)(Deterministic.Number("version", urn) % 9000) + 601 + more).ToString(CultureInfo.InvariantCulture);

    private string Second(int later) => _start.UtcDateTime.AddSeconds(later).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
