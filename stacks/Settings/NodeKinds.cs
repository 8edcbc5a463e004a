using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>What Kubernetes takes as labels and taints of nodes.</summary>
internal static partial class NodeKinds
{
    private const string Prefix = @"([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?";
    private const string Word = @"[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    public static Kind<string> LabelName { get; } = Kinds.TextWhere("the name of a label such as hub.jupyter.org/node-purpose", "hub.jupyter.org/node-purpose", IsLabelName, $"^{Prefix}{Word}$");

    public static Kind<string> LabelValue { get; } = Kinds.TextWhere("the value of a label: letters, digits and . _ -, at most 63", "user", text => LabelValuePattern().IsMatch(text), $"^{Word}$");

    public static Kind<NodeTaint> Taint { get; } = Kinds.Parsed<NodeTaint>(
        "a taint such as hub.jupyter.org/dedicated=user:NoSchedule, with the effect NoSchedule, PreferNoSchedule or NoExecute", "hub.jupyter.org/dedicated=user:NoSchedule",
        TryTaint, $"^{Prefix}{Word}(=({Word})?)?:(NoSchedule|PreferNoSchedule|NoExecute)$");

    // The kubelet refuses to give itself other labels of Kubernetes' own domains.
    private static bool IsLabelName(string text) => LabelNamePattern().IsMatch(text)
        && !(text.Contains('/', StringComparison.Ordinal) && OwnDomain().IsMatch(text) && !text.StartsWith("node.kubernetes.io/", StringComparison.Ordinal) && !text.StartsWith("kubelet.kubernetes.io/", StringComparison.Ordinal));

    private static bool TryTaint(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NodeTaint? taint, out string? problem)
    {
        problem = null;
        var match = TaintPattern().Match(text);
        taint = match.Success ? new(match.Groups["key"].Value, match.Groups["value"].Value, match.Groups["effect"].Value) : null;
        return taint is not null;
    }

    [GeneratedRegex($@"^{Prefix}{Word}\z")]
    private static partial Regex LabelNamePattern();

    [GeneratedRegex($@"^{Word}\z")]
    private static partial Regex LabelValuePattern();

    [GeneratedRegex(@"(^|\.)(kubernetes|k8s)\.io/")]
    private static partial Regex OwnDomain();

    [GeneratedRegex($@"^(?<key>{Prefix}{Word})(=(?<value>({Word})?))?:(?<effect>NoSchedule|PreferNoSchedule|NoExecute)\z")]
    private static partial Regex TaintPattern();
}
