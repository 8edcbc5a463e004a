using System.Text;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Inputs of objects, as the provider sends them to a server.</summary>
internal static class ObjectInputs
{
    private static readonly string[] ReadOnly =
        ["creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields", "resourceVersion", "uid"];

    internal static PropertyValue.Map Prepare(ObjectKind kind, CheckRequest request, string defaultNamespace)
    {
        var inputs = FoldTexts(PropertyValue.Map.From(request.NewInputs.WithoutNotes().Entries.Where(entry => entry.Value is not PropertyValue.Null)));
        inputs = inputs.With("apiVersion", inputs["apiVersion"] ?? kind.ApiVersion).With("kind", inputs["kind"] ?? kind.Kind);
        if (inputs["metadata"]?.Revealed() is PropertyValue.Unknown)
        {
            return inputs;
        }

        var metadata = inputs.Child("metadata") ?? PropertyValue.Map.Empty;
        if (metadata["name"] is null && metadata["generateName"] is null)
        {
            metadata = Named(metadata, request);
        }

        if (kind.IsNamespaced && metadata["namespace"] is null)
        {
            metadata = metadata.With("namespace", defaultNamespace);
        }

        return Sealed(Normalization.Of(kind, inputs.With("metadata", ReadOnly.Aggregate(metadata, (rest, name) => rest.Without(name)))));
    }

    /// <summary>The object with what a secret holds marked as secret, whether its program said so or not.</summary>
    internal static PropertyValue.Map Sealed(PropertyValue.Map value) => value.Text("kind") != "Secret"
        ? value
        : ((string[])["data", "stringData"]).Aggregate(value, (map, key) => map[key] is { } held and not (PropertyValue.Secret or PropertyValue.Null) ? map.With(key, held.AsSecret()) : map);

    /// <summary>What a program would say to have an object that exists.</summary>
    internal static PropertyValue.Map FromLive(ObjectKind kind, PropertyValue.Map live)
    {
        var stated = kind.Schema is { } schema ? PropertyValue.Map.From(live.Entries.Where(entry => schema.Inputs[entry.Key] is not null && entry.Key != "status")) : live.Without("status");
        return stated.Change("metadata", metadata => ReadOnly.Aggregate(metadata, (rest, name) => rest.Without(name)));
    }

    internal static string IdOf(ObjectKind kind, PropertyValue.Map inputs)
    {
        var metadata = inputs.Child("metadata") ?? PropertyValue.Map.Empty;
        var name = metadata.Text("name") ?? "";
        return kind.IsNamespaced ? $"{metadata.Text("namespace")}/{name}" : name;
    }

    /// <summary>What is known of an object that is read by its id.</summary>
    internal static PropertyValue.Map Adopted(ObjectKind kind, string id, PropertyValue.Map given)
    {
        var parts = id.Split('/');
        var metadata = PropertyValue.Map.Of(("name", parts[^1]));
        metadata = kind.IsNamespaced ? metadata.With("namespace", parts.Length > 1 ? parts[0] : "default") : metadata;
        var inputs = PropertyValue.Map.Of(("apiVersion", kind.ApiVersion), ("kind", kind.Kind), ("metadata", metadata));
        return (kind.Kind == "Service" ? inputs.With("spec", PropertyValue.Map.Of(("type", "LoadBalancer"))) : inputs).Over(given);
    }

    private static PropertyValue.Map Named(PropertyValue.Map metadata, CheckRequest request)
    {
        var old = request.OldInputs is { } before && Autonaming.IsAutonamed(before) ? before.Child("metadata")?["name"] : null;
        var annotations = metadata.Child("annotations") ?? PropertyValue.Map.Empty;
        return metadata.With("name", old ?? Autonaming.Generate(request.Urn, request.RandomSeed)).With("annotations", annotations.With(Autonaming.Annotation, "true"));
    }

    // Servers keep secrets as base64 under `data` only.
    private static PropertyValue.Map FoldTexts(PropertyValue.Map inputs)
    {
        if (inputs["stringData"] is not { } texts || texts.AsMap() is not { } map)
        {
            return inputs;
        }

        var data = inputs.Child("data") ?? PropertyValue.Map.Empty;
        PropertyValue folded = data.Over(PropertyValue.Map.From(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Encode(entry.Value)))));
        var secret = texts is PropertyValue.Secret || inputs["data"] is PropertyValue.Secret;
        return inputs.Without("stringData").With("data", secret ? folded.AsSecret() : folded);
    }

    private static PropertyValue Encode(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => new PropertyValue.Secret(Encode(secret.Element)),
        PropertyValue.Text text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Value)),
        _ => value,
    };
}
