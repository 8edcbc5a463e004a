using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>Pods and their templates.</summary>
internal static class PodRules
{
    internal static void Template(FieldErrors errors, PropertyValue.Map spec, string path, params string[] restartPolicies)
    {
        var template = spec.Child("template") ?? PropertyValue.Map.Empty;
        NameRules.Labels(errors, $"{path}.metadata.labels", template.Child("metadata")?.Child("labels"));
        var pod = template.Child("spec") ?? PropertyValue.Map.Empty;
        errors.OneOf($"{path}.spec.restartPolicy", pod["restartPolicy"], restartPolicies);
        Spec(errors, pod, $"{path}.spec");
    }

    internal static void Spec(FieldErrors errors, PropertyValue.Map pod, string path)
    {
        if (pod.Items("containers").IsEmpty)
        {
            errors.Required($"{path}.containers");
        }

        var volumes = Names(errors, pod.Items("volumes"), $"{path}.volumes");
        Names(errors, pod.Items("initContainers").AddRange(pod.Items("containers")), $"{path}.containers");
        foreach (var list in (string[])["initContainers", "containers"])
        {
            var containers = pod.Items(list);
            for (var i = 0; i < containers.Length; i++)
            {
                Container(errors, containers[i].AsMap() ?? PropertyValue.Map.Empty, $"{path}.{list}[{i}]", volumes);
            }
        }

        NameRules.Labels(errors, $"{path}.nodeSelector", pod.Child("nodeSelector"));
        errors.AtLeast($"{path}.terminationGracePeriodSeconds", pod["terminationGracePeriodSeconds"], 0);
        errors.OneOf($"{path}.dnsPolicy", pod["dnsPolicy"], "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
    }

    private static void Container(FieldErrors errors, PropertyValue.Map container, string path, ImmutableHashSet<string> volumes)
    {
        if (container.Text("name") is { Length: > 0 } name)
        {
            NameRules.Label(errors, $"{path}.name", name);
        }
        else if (container["name"] is not PropertyValue.Unknown)
        {
            errors.Required($"{path}.name");
        }

        if (container["image"] is null or PropertyValue.Null or PropertyValue.Text { Value.Length: 0 })
        {
            errors.Required($"{path}.image");
        }

        errors.OneOf($"{path}.imagePullPolicy", container["imagePullPolicy"], "Always", "IfNotPresent", "Never");
        var ports = container.Items("ports");
        for (var i = 0; i < ports.Length; i++)
        {
            var port = ports[i].AsMap() ?? PropertyValue.Map.Empty;
            errors.Port($"{path}.ports[{i}].containerPort", port["containerPort"]);
            errors.OneOf($"{path}.ports[{i}].protocol", port["protocol"], "SCTP", "TCP", "UDP");
        }

        Environment(errors, container.Items("env"), $"{path}.env");
        Mounts(errors, container.Items("volumeMounts"), $"{path}.volumeMounts", volumes);
        Resources(errors, container.Child("resources"), $"{path}.resources");
    }

    private static void Environment(FieldErrors errors, ImmutableArray<PropertyValue> variables, string path)
    {
        for (var i = 0; i < variables.Length; i++)
        {
            var variable = variables[i].AsMap() ?? PropertyValue.Map.Empty;
            if (variable["name"] is null or PropertyValue.Text { Value.Length: 0 })
            {
                errors.Required($"{path}[{i}].name");
            }

            if (variable.Child("valueFrom") is { } && variable.Text("value") is { Length: > 0 })
            {
                errors.Invalid($"{path}[{i}].valueFrom", "", "may not be specified when `value` is not empty");
            }
        }
    }

    private static void Mounts(FieldErrors errors, ImmutableArray<PropertyValue> mounts, string path, ImmutableHashSet<string> volumes)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < mounts.Length; i++)
        {
            var mount = mounts[i].AsMap() ?? PropertyValue.Map.Empty;
            if (mount.Text("name") is { } name && !volumes.Contains(name))
            {
                errors.NotFound($"{path}[{i}].name", name);
            }

            if (mount.Text("mountPath") is not { Length: > 0 } place)
            {
                errors.Required($"{path}[{i}].mountPath");
            }
            else if (!taken.Add(place))
            {
                errors.Invalid($"{path}[{i}].mountPath", place, "must be unique");
            }
        }
    }

    private static void Resources(FieldErrors errors, PropertyValue.Map? resources, string path)
    {
        foreach (var (name, request) in resources?.Child("requests")?.Entries ?? PropertyValue.Map.Empty.Entries)
        {
            if (resources!.Child("limits")?.Text(name) is { } limit && request.AsText() is { } wanted
                && Quantity.Parse(wanted) is { } wants && Quantity.Parse(limit) is { } allows && wants.Thousandths > allows.Thousandths)
            {
                errors.Invalid($"{path}.requests", wanted, $"must be less than or equal to {name} limit of {allows}");
            }
        }

        foreach (var (part, amounts) in resources?.Entries.Where(entry => entry.Key is "limits" or "requests") ?? [])
        {
            foreach (var (name, amount) in amounts.AsMap()?.Entries ?? PropertyValue.Map.Empty.Entries)
            {
                if (amount.AsText() is { } text && Quantity.Parse(text) is { } parsed && parsed.Thousandths < 0)
                {
                    errors.Invalid($"{path}.{part}[{name}]", text, "must be greater than or equal to 0");
                }
            }
        }
    }

    private static ImmutableHashSet<string> Names(FieldErrors errors, ImmutableArray<PropertyValue> items, string path)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].AsMap()?.Text("name") is { Length: > 0 } name && !names.Add(name))
            {
                errors.Duplicate($"{path}[{i}].name", name);
            }
        }

        return names.ToImmutable();
    }
}
