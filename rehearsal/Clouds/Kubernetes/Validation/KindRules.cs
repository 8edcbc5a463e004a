using System.Net;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>The rules of single kinds, for those that platforms use.</summary>
internal static class KindRules
{
    private const string AccessModes = "ReadOnlyMany ReadWriteMany ReadWriteOnce ReadWriteOncePod";
    private const int MostBytes = 1024 * 1024;
    private const double HighestPriority = 1_000_000_000;

    internal static void Check(FieldErrors errors, ObjectKind kind, PropertyValue.Map made)
    {
        var spec = made.Child("spec") ?? PropertyValue.Map.Empty;
        switch (kind.Kind)
        {
            case "ConfigMap":
                NameRules.DataKeys(errors, "data", made.Child("data"));
                Size(errors, made.Child("data"), "[]");
                break;
            case "Secret":
                Secret(errors, made);
                break;
            case "Service":
                ServiceRules.Check(errors, spec);
                break;
            case "PersistentVolume":
                PersistentVolume(errors, spec);
                break;
            case "PersistentVolumeClaim":
                Claim(errors, spec);
                break;
            case "Deployment" or "StatefulSet" or "DaemonSet":
                Workload(errors, spec);
                break;
            case "Job":
                PodRules.Template(errors, spec, "spec.template", "Never", "OnFailure");
                break;
            case "CronJob":
                CronJob(errors, spec);
                break;
            case "Pod":
                PodRules.Spec(errors, spec, "spec");
                break;
            case "NetworkPolicy":
                NetworkPolicy(errors, spec);
                break;
            case "Ingress":
                Ingress(errors, spec);
                break;
            case "ResourceQuota":
                Quota(errors, spec);
                break;
            case "StorageClass":
                errors.OneOf("reclaimPolicy", made["reclaimPolicy"], "Delete", "Retain");
                errors.OneOf("volumeBindingMode", made["volumeBindingMode"], "Immediate", "WaitForFirstConsumer");
                break;
            case "PriorityClass" when made["value"]?.AsNumber() > HighestPriority:
                errors.Forbidden("value", "maximum allowed value of a user defined priority is 1000000000");
                break;
            case "PodDisruptionBudget" when spec["minAvailable"] is not null && spec["maxUnavailable"] is not null:
                errors.Invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set");
                break;
        }
    }

    private static void Secret(FieldErrors errors, PropertyValue.Map made)
    {
        NameRules.DataKeys(errors, "data", made.Child("data"));
        Size(errors, made.Child("data"), "data");
        string[] needed = made.Text("type") switch
        {
            "kubernetes.io/tls" => ["tls.crt", "tls.key"],
            "kubernetes.io/dockerconfigjson" => [".dockerconfigjson"],
            "kubernetes.io/ssh-auth" => ["ssh-privatekey"],
            _ => [],
        };
        foreach (var key in needed.Where(key => made.Child("data")?[key] is null))
        {
            errors.Required($"data[{key}]");
        }
    }

    private static void Size(FieldErrors errors, PropertyValue.Map? data, string path)
    {
        if (data?.Entries.Values.Sum(value => (long)System.Text.Encoding.UTF8.GetByteCount(value.AsText() ?? "")) > MostBytes)
        {
            errors.Invalid(path, "", "Too long: may not be more than 1048576 bytes");
        }
    }

    private static void PersistentVolume(FieldErrors errors, PropertyValue.Map spec)
    {
        if (spec.Items("accessModes").IsEmpty)
        {
            errors.Required("spec.accessModes");
        }

        Modes(errors, spec);
        if (spec.Child("capacity") is not { Count: > 0 })
        {
            errors.Required("spec.capacity");
        }

        errors.OneOf("spec.persistentVolumeReclaimPolicy", spec["persistentVolumeReclaimPolicy"], "Delete", "Recycle", "Retain");
        string[] general = ["accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy", "storageClassName", "volumeAttributesClassName", "volumeMode"];
        if (spec.Entries.Keys.All(general.Contains))
        {
            errors.Required("spec", "must specify a volume type");
        }

        if (spec.Child("nfs") is { } nfs)
        {
            if (nfs.Text("server") is "" || nfs["server"] is null)
            {
                errors.Required("spec.nfs.server");
            }

            if (nfs.Text("path") is not { Length: > 0 } path)
            {
                errors.Required("spec.nfs.path");
            }
            else if (path[0] != '/')
            {
                errors.Invalid("spec.nfs.path", path, "must be an absolute path");
            }
        }
    }

    private static void Claim(FieldErrors errors, PropertyValue.Map spec)
    {
        if (spec.Items("accessModes").IsEmpty)
        {
            errors.Required("spec.accessModes", "at least 1 access mode is required");
        }

        Modes(errors, spec);
        var storage = spec.At("resources.requests.storage");
        if (storage is null)
        {
            errors.Required("spec.resources[storage]");
        }
        else if (storage.AsText() is { } text && Quantity.Parse(text) is { } size && size.Thousandths <= 0)
        {
            errors.Invalid("spec.resources[storage]", storage, "must be greater than zero");
        }
    }

    private static void Modes(FieldErrors errors, PropertyValue.Map spec)
    {
        foreach (var mode in spec.Items("accessModes"))
        {
            errors.OneOf("spec.accessModes", mode, AccessModes.Split(' '));
        }
    }

    private static void Workload(FieldErrors errors, PropertyValue.Map spec)
    {
        errors.AtLeast("spec.replicas", spec["replicas"], 0);
        var labels = spec.At("template.metadata.labels")?.AsMap() ?? PropertyValue.Map.Empty;
        if (spec.Child("selector") is not { } selector)
        {
            errors.Required("spec.selector");
        }
        else if (selector.Child("matchLabels") is not { Count: > 0 } wanted)
        {
            if (selector.Items("matchExpressions").IsEmpty)
            {
                errors.Invalid("spec.selector", selector, "empty selector is invalid for deployment");
            }
        }
        else if (!labels.ContainsUnknowns && wanted.Entries.Any(entry => labels[entry.Key] != entry.Value))
        {
            errors.Invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
        }

        PodRules.Template(errors, spec, "spec.template", "Always");
    }

    private static void CronJob(FieldErrors errors, PropertyValue.Map spec)
    {
        if (spec.Text("schedule") is not { Length: > 0 } schedule)
        {
            errors.Required("spec.schedule");
        }
        else if (!schedule.StartsWith('@') && schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: not 5 } fields)
        {
            errors.Invalid("spec.schedule", schedule, $"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]");
        }

        errors.OneOf("spec.concurrencyPolicy", spec["concurrencyPolicy"], "Allow", "Forbid", "Replace");
        PodRules.Template(errors, spec.At("jobTemplate.spec")?.AsMap() ?? PropertyValue.Map.Empty, "spec.jobTemplate.spec.template", "Never", "OnFailure");
    }

    private static void NetworkPolicy(FieldErrors errors, PropertyValue.Map spec)
    {
        foreach (var (index, type) in spec.Items("policyTypes").Index())
        {
            errors.OneOf($"spec.policyTypes[{index}]", type, "Egress", "Ingress");
        }

        foreach (var (list, side) in (ReadOnlySpan<(string, string)>)[("ingress", "from"), ("egress", "to")])
        {
            foreach (var (at, rule) in spec.Items(list).Index())
            {
                foreach (var (i, port) in (rule.AsMap()?.Items("ports") ?? []).Index())
                {
                    errors.Port($"spec.{list}[{at}].ports[{i}].port", port.AsMap()?["port"]);
                }

                foreach (var (i, peer) in (rule.AsMap()?.Items(side) ?? []).Index())
                {
                    if (peer.AsMap()?.Child("ipBlock")?.Text("cidr") is { } cidr && !IPNetwork.TryParse(cidr, out _))
                    {
                        errors.Invalid($"spec.{list}[{at}].{side}[{i}].ipBlock.cidr", cidr, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
                    }
                }
            }
        }
    }

    private static void Ingress(FieldErrors errors, PropertyValue.Map spec)
    {
        if (spec.Items("rules").IsEmpty && spec["defaultBackend"] is null)
        {
            errors.Invalid("spec", PropertyValue.List.Empty, "either `defaultBackend` or `rules` must be specified");
        }

        foreach (var (at, rule) in spec.Items("rules").Index())
        {
            foreach (var (i, path) in (rule.AsMap()?.Child("http")?.Items("paths") ?? []).Index())
            {
                var (map, place) = (path.AsMap() ?? PropertyValue.Map.Empty, $"spec.rules[{at}].http.paths[{i}]");
                if (map["pathType"] is null)
                {
                    errors.Required($"{place}.pathType", "pathType must be specified");
                }

                errors.OneOf($"{place}.pathType", map["pathType"], "Exact", "ImplementationSpecific", "Prefix");
                if (map.Text("pathType") is "Exact" or "Prefix" && map.Text("path") is { } text && !text.StartsWith('/'))
                {
                    errors.Invalid($"{place}.path", text, "must be an absolute path");
                }
            }
        }
    }

    private static void Quota(FieldErrors errors, PropertyValue.Map spec)
    {
        foreach (var (key, value) in spec.Child("hard")?.Entries ?? PropertyValue.Map.Empty.Entries)
        {
            if (value.AsText() is { } text && Quantity.Parse(text) is { } amount && amount.Thousandths < 0)
            {
                errors.Invalid($"spec.hard[{key}]", value, "must be greater than or equal to 0");
            }
        }
    }
}
