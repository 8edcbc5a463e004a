using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Ownership;

/// <summary>How servers look at fields of the built-in kinds: which lists are merged by keys, which maps are one value, which parts are always there.</summary>
internal static class FieldKinds
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Keys = new Dictionary<string, ImmutableArray<string>>
    {
        ["conditions"] = ["type"],
        ["containers"] = ["name"],
        ["env"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["hostAliases"] = ["ip"],
        ["imagePullSecrets"] = ["name"],
        ["initContainers"] = ["name"],
        ["ownerReferences"] = ["uid"],
        ["secrets"] = ["name"],
        ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["volumeDevices"] = ["devicePath"],
        ["volumeMounts"] = ["mountPath"],
        ["volumes"] = ["name"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Values that are set as a whole, whatever they hold.
    private static readonly FrozenSet<string> Whole = new[]
    {
        "configMapKeyRef", "fieldRef", "labelSelector", "matchLabels", "namespaceSelector", "nodeSelector", "podSelector", "resourceFieldRef", "roleRef",
        "requiredDuringSchedulingIgnoredDuringExecution", "scopeSelector", "secretKeyRef", "selector",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Parts that an empty object of the kind has already.
    private static readonly FrozenSet<string> Always = new[]
    {
        "metadata", "spec", "status", "spec.jobTemplate", "spec.jobTemplate.metadata", "spec.jobTemplate.spec", "spec.jobTemplate.spec.template",
        "spec.jobTemplate.spec.template.metadata", "spec.jobTemplate.spec.template.spec", "spec.resources", "spec.strategy", "spec.template", "spec.template.metadata",
        "spec.template.spec", "spec.updateStrategy", "status.loadBalancer",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The keys by which the items of a list are told apart; empty when the list is one value.</summary>
    /// <param name="path">The list's path, names joined by dots.</param>
    internal static ImmutableArray<string> ListKeys(string path)
    {
        var name = Last(path);
        return name switch
        {
            // A service account's pull secrets are one value; a pod's are merged.
            "imagePullSecrets" when path == name => [],
            "ports" when path == "spec.ports" => ["port", "protocol"],
            "ports" => path.Contains("ontainers", StringComparison.Ordinal) ? ["containerPort", "protocol"] : [],
            _ => Keys.GetValueOrDefault(name, []),
        };
    }

    /// <summary>Whether the items of a list of plain values are told apart by their values.</summary>
    internal static bool IsSet(string path) => path == "metadata.finalizers";

    internal static bool IsWhole(string path) => Whole.Contains(Last(path));

    internal static bool IsAlways(string path) => Always.Contains(path);

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}
