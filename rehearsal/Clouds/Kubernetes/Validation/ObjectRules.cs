using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>What an API server refuses, in the order in which it looks: types, undeclared fields, the kind's rules, what must not change.</summary>
internal sealed class ObjectRules(PackageSchema package)
{
    /// <summary>The object without the fields that its kind does not have: who creates an object is only warned of those.</summary>
    internal PropertyValue.Map Known(ObjectKind kind, PropertyValue.Map given)
    {
        if (kind.Schema is null || kind.IsCustom)
        {
            return given;
        }

        var decoder = new TypeDecoder(package, kind);
        return decoder.Decode(given);
    }

    /// <summary>Refuses fields that the kind does not have: who applies an object must know its fields.</summary>
    internal void CheckDeclared(ObjectKind kind, PropertyValue.Map given)
    {
        if (kind.Schema is not null && !kind.IsCustom && new TypeDecoder(package, kind).Undeclared(given) is { Count: > 0 } fields)
        {
            var version = kind.ApiVersion.Contains('/', StringComparison.Ordinal) ? kind.ApiVersion : "/" + kind.ApiVersion;
            var said = fields.Select(field => $".{field}: field not declared in schema").ToArray();
            throw new ProviderException(
                $"failed to create typed patch object ({ObjectInputs.IdOf(kind, given)}; {version}, Kind={kind.Kind}): {(said.Length == 1 ? said[0] : "errors:\n  " + string.Join("\n  ", said))}");
        }

        _ = Known(kind, given);
    }

    internal void Check(ObjectKind kind, PropertyValue.Map made)
    {
        if (kind.IsCustom)
        {
            return;
        }

        var errors = new FieldErrors();
        NameRules.Metadata(errors, kind, made.Child("metadata") ?? PropertyValue.Map.Empty);
        KindRules.Check(errors, kind, made);
        if (errors.Reasons.Count == 0 && kind.Schema is { } schema)
        {
            new TypeDecoder(package, kind).CheckRequired(errors, made, schema.Inputs);
        }

        Throw(kind, made, errors);
    }

    /// <summary>Refuses changes of what is fixed once an object exists.</summary>
    internal static void CheckChange(ObjectKind kind, PropertyValue.Map live, PropertyValue.Map made)
    {
        var errors = new FieldErrors();
        switch (kind.Kind)
        {
            case "ConfigMap" or "Secret" when live.Truth("immutable") == true && (live["data"] != made["data"] || made.Truth("immutable") != true):
                errors.Forbidden(made.Truth("immutable") == true ? "data" : "immutable", "field is immutable when `immutable` is set");
                break;
            case "Secret" when live["type"] != made["type"]:
                errors.Invalid("type", made["type"], "field is immutable");
                break;
            case "PersistentVolumeClaim":
                Claim(errors, live, made);
                break;
            case "StatefulSet" when Fixed(live) != Fixed(made):
                errors.Forbidden(
                    "spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
                    + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
                break;
            case "StorageClass" when live["volumeBindingMode"] != made["volumeBindingMode"] || live["reclaimPolicy"] != made["reclaimPolicy"]:
                errors.Forbidden(live["reclaimPolicy"] != made["reclaimPolicy"] ? "reclaimPolicy" : "volumeBindingMode", "updates to this field are forbidden.");
                break;
            case "PriorityClass" when live["value"] != made["value"]:
                errors.Forbidden("value", "may not be changed in an update.");
                break;
        }

        Throw(kind, made, errors);
    }

    private static void Claim(FieldErrors errors, PropertyValue.Map live, PropertyValue.Map made)
    {
        var (before, after) = (live.At("spec.resources.requests.storage")?.AsText(), made.At("spec.resources.requests.storage")?.AsText());
        if (before == after || before is null || after is null || Quantity.Parse(before) is not { } had || Quantity.Parse(after) is not { } wants)
        {
            return;
        }

        if (live.At("status.phase")?.AsText() != "Bound")
        {
            errors.Forbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        }
        else if (wants.Thousandths < had.Thousandths)
        {
            errors.Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
        }
        else if (string.IsNullOrEmpty(live.At("spec.storageClassName")?.AsText()))
        {
            throw new ProviderException(
                $"persistentvolumeclaims \"{ApiErrors.NameOf(made)}\" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
        }
    }

    private static PropertyValue.Map Fixed(PropertyValue.Map set) => ((string[])["minReadySeconds", "ordinals", "persistentVolumeClaimRetentionPolicy", "replicas", "revisionHistoryLimit", "template", "updateStrategy"])
        .Aggregate(set.Child("spec") ?? PropertyValue.Map.Empty, (spec, name) => spec.Without(name));

    private static void Throw(ObjectKind kind, PropertyValue.Map made, FieldErrors errors)
    {
        if (errors.Reasons.Count > 0)
        {
            throw ApiErrors.Invalid(kind, made, errors.Reasons);
        }
    }
}
