using System.Globalization;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.Kubernetes;

/// <summary>The rehearsed cluster for somebody who works past the engine. Who writes owns what is written, as on a server.</summary>
/// <param name="cloud">The rehearsed cloud.</param>
/// <param name="settings">What its clusters have and allow.</param>
internal sealed class ClusterClient(OutsideCloud cloud, KubernetesSettings settings)
{
    private const string ReleaseType = "kubernetes:helm.sh/v3:Release";

    internal PropertyValue.Map Get(ObjectKind kind, string? space, string name) =>
        (cloud.Find(kind.Token, IdOf(kind, space, name)) ?? throw new Refusal($"{kind.Plural} \"{name}\" not found")).Outputs.WithoutNotes();

    internal IEnumerable<PropertyValue.Map> List(ObjectKind kind, string? space) =>
        cloud.All(kind.Token).Select(found => found.Outputs.WithoutNotes()).Where(found => space is null || !kind.IsNamespaced || found.Child("metadata")?.Text("namespace") == space);

    /// <summary>Changes an object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="manager">Who changes it.</param>
    /// <param name="change">How.</param>
    internal PropertyValue.Map Change(ObjectKind kind, string? space, string name, string manager, Func<PropertyValue.Map, PropertyValue.Map> change)
    {
        var before = Get(kind, space, name);
        var after = change(before);
        if (after == before)
        {
            return before;
        }

        var (changed, gone) = (FieldOwnership.Changed(before, after), FieldOwnership.Changed(after, before));
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var others = ManagedFields.Of(before).Select(entry => entry with { Fields = entry.Fields.Except(changed).Except(gone) });
        after = ManagedFields.Written(ManagedFields.Set(after, others), new(manager, ManagedField.Update, after.Text("apiVersion") ?? "v1", now, changed));
        after = after.With("metadata", Counted(before, after));
        cloud.Change(kind.Token, IdOf(kind, space, name), Leaves.Of(before, after));
        return after;
    }

    internal PropertyValue.Map Create(PropertyValue.Map given, string? space, string manager)
    {
        var kind = ResourceNames.Find(given.Text("kind") ?? throw new Refusal("the object has no kind", "BadRequest"));
        var metadata = given.Child("metadata") ?? PropertyValue.Map.Empty;
        var placed = kind.IsNamespaced ? given.With("metadata", metadata.With("namespace", metadata["namespace"] ?? space ?? "default")) : given;
        var cluster = new Cluster(cloud, TimeProvider.System, settings, applies: true, forces: false);
        var inputs = ObjectInputs.Prepare(kind, new("outside::outside", kind.Token, null, placed, "outside"), space ?? "default");
        if (!cluster.HasNamespace(kind, inputs))
        {
            throw new Refusal($"namespaces \"{placed.Child("metadata")?.Text("namespace")}\" not found");
        }

        if (cluster.Exists(kind, inputs))
        {
            throw new Refusal($"{kind.Plural} \"{metadata.Text("name")}\" already exists", "AlreadyExists");
        }

        var made = cluster.CreateAsync(kind, $"outside::{kind.Kind}::{metadata.Text("name")}", inputs).GetAwaiter().GetResult().Object;
        made = ManagedFields.Set(made, ManagedFields.Of(made).Select(entry => entry.Manager == ManagedField.Creator ? entry with { Manager = manager } : entry));
        cloud.Make(kind.Token, made, ObjectInputs.IdOf(kind, inputs));
        return made;
    }

    /// <summary>Deletes an object; with a namespace all that is in it.</summary>
    internal void Delete(ObjectKind kind, string? space, string name)
    {
        _ = Get(kind, space, name);
        if (kind.Kind == "Namespace")
        {
            foreach (var inner in ResourceNames.All.Where(inner => inner.IsNamespaced))
            {
                foreach (var one in List(inner, name).ToArray())
                {
                    cloud.Delete(inner.Token, IdOf(inner, name, one.Child("metadata")!.Text("name")!));
                }
            }

            foreach (var release in cloud.All(ReleaseType).Where(release => release.Outputs.Text("namespace") == name).ToArray())
            {
                cloud.Delete(ReleaseType, release.Id);
            }
        }

        cloud.Delete(kind.Token, IdOf(kind, space, name));
    }

    private static PropertyValue.Map Counted(PropertyValue.Map before, PropertyValue.Map after)
    {
        var metadata = after.Child("metadata")!;
        var version = int.TryParse(metadata.Text("resourceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last + 100 : 100;
        metadata = metadata.With("resourceVersion", version.ToString(CultureInfo.InvariantCulture));
        return metadata["generation"]?.AsNumber() is { } generation && before["spec"] != after["spec"] ? metadata.With("generation", generation + 1) : metadata;
    }

    private static string IdOf(ObjectKind kind, string? space, string name) => kind.IsNamespaced ? $"{space ?? "default"}/{name}" : name;
}
