using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.Gcp;

/// <summary>The rules of labels and taints.</summary>
internal static partial class GkeMarkChecks
{
    private static readonly string[] Kubernetes = ["kubernetes.io", "k8s.io"];

    public static void Check(GkePool pool, string property, ArgsIssues issues)
    {
        var given = NodeMarks.OfPurpose(pool.Purpose);
        foreach (var (key, value) in pool.Labels)
        {
            var place = $"{property}.{nameof(pool.Labels)}.{key}";
            Syntax(key, value, place, issues);
            issues.Require(!given.ContainsKey(key), place, $"is set by the purpose {pool.Purpose}; remove it");
            issues.Require(!IsReserved(key), place, "belongs to Kubernetes (kubernetes.io, k8s.io), and GKE refuses it: take a prefix of your own");
        }

        foreach (var taint in pool.Taints.IsDefault ? [] : pool.Taints)
        {
            var place = $"{property}.{nameof(pool.Taints)}.{taint.Key}";
            Syntax(taint.Key, taint.Value, place, issues);
            issues.Require(NodeMarks.Effects.ContainsKey(taint.Effect), place, $"must have one of the effects {string.Join(", ", NodeMarks.Effects.Keys.Order(StringComparer.Ordinal))}, got '{taint.Effect}'");
        }

        foreach (var taint in NodeMarks.Taints(pool).GroupBy(taint => (taint.Key, taint.Effect)).Where(group => group.Count() > 1))
        {
            issues.Add($"{property}.{nameof(pool.Taints)}.{taint.Key.Key}", $"is there {taint.Count()} times with the effect {taint.Key.Effect}; purpose, GPU and phase-out bring their own");
        }

        GkeChecks.Labels(issues, $"{property}.{nameof(pool.ResourceLabels)}", pool.ResourceLabels);
        issues.Require(!pool.ResourceLabels.ContainsKey(NodeMarks.Bill) || pool.Purpose == PoolPurpose.Plain, $"{property}.{nameof(pool.ResourceLabels)}.{NodeMarks.Bill}",
            $"is set by the purpose {pool.Purpose}; remove it");
    }

    private static void Syntax(string key, string value, string place, ArgsIssues issues) => issues.Require(Key().IsMatch(key) && Value().IsMatch(value), place,
        $"must be a key and a value as Kubernetes has them (letters, digits, '-', '_', '.', at most 63, after an optional prefix and a slash), got '{key}={value}'");

    private static bool IsReserved(string key)
    {
        var prefix = key.Contains('/', StringComparison.Ordinal) ? key[..key.IndexOf('/', StringComparison.Ordinal)] : "";
        return Kubernetes.Any(own => prefix == own || prefix.EndsWith("." + own, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?\z")]
    private static partial Regex Value();
}
