using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Validation;

/// <summary>Services.</summary>
internal static class ServiceRules
{
    internal static void Check(FieldErrors errors, PropertyValue.Map spec)
    {
        var ports = spec.Items("ports");
        if (ports.IsEmpty && spec.Text("clusterIP") != "None" && spec.Text("type") != "ExternalName")
        {
            errors.Required("spec.ports");
        }

        var (names, taken) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (i, item) in ports.Index())
        {
            var (port, path) = (item.AsMap() ?? PropertyValue.Map.Empty, $"spec.ports[{i}]");
            if (port.Text("name") is not { Length: > 0 } name)
            {
                if (ports.Length > 1)
                {
                    errors.Required($"{path}.name");
                }
            }
            else
            {
                NameRules.Label(errors, $"{path}.name", name);
                if (!names.Add(name))
                {
                    errors.Duplicate($"{path}.name", name);
                }
            }

            errors.Port($"{path}.port", port["port"]);
            errors.OneOf($"{path}.protocol", port["protocol"], "SCTP", "TCP", "UDP");
            errors.Port($"{path}.targetPort", port["targetPort"]);
            if (port["nodePort"] is PropertyValue.Number { Value: (> 0 and < 30000) or > 32767 } node)
            {
                errors.Invalid($"{path}.nodePort", node, "provided port is not in the valid range. The range of valid ports is 30000-32767");
            }

            if (port["port"] is PropertyValue.Number number && !taken.Add($"{number.Value}/{port.Text("protocol")}"))
            {
                errors.Duplicate(path, $"{number.Value}/{port.Text("protocol")}");
            }
        }

        errors.OneOf("spec.type", spec["type"], "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        errors.OneOf("spec.sessionAffinity", spec["sessionAffinity"], "ClientIP", "None");
        errors.OneOf("spec.externalTrafficPolicy", spec["externalTrafficPolicy"], "Cluster", "Local");
    }
}
