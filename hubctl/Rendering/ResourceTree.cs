using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>The resources that change, each below its parent, siblings in ordinal order of their names.</summary>
internal sealed class ResourceTree
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    private sealed class Node(string urn)
    {
        internal string Urn { get; } = urn;

        internal ResourceStep? Step { get; set; }

        internal string? Parent { get; set; }

        internal List<Node> Children { get; } = [];

        internal bool IsShown { get; set; }
    }

    internal ResourceTree(IEnumerable<ResourceStep> steps)
    {
        foreach (var step in steps)
        {
            Add(step);
        }

        foreach (var node in _nodes.Values)
        {
            if (node.Parent is { } parent && _nodes.TryGetValue(parent, out var above))
            {
                above.Children.Add(node);
            }
        }

        foreach (var node in _nodes.Values.Where(node => node.Step is { Op: not ResourceOp.Same } || Words.IsStack(node.Urn)))
        {
            for (var shown = node; shown is { IsShown: false }; shown = shown.Parent is { } parent ? _nodes.GetValueOrDefault(parent) : null)
            {
                shown.IsShown = true;
            }
        }
    }

    /// <summary>One row per resource: mark, indented type, name, and what the caller says of its step.</summary>
    internal IEnumerable<Piece[]> Rows(Func<ResourceStep?, Piece> status)
    {
        Node[] roots = [.. Sorted(_nodes.Values.Where(node => node.Parent is null || !_nodes.ContainsKey(node.Parent)))];
        return roots.SelectMany(root => Rows(root, "", "", status));
    }

    private void Add(ResourceStep step)
    {
        if (Words.IsDefaultProvider(step.Urn))
        {
            return;
        }

        if (!_nodes.TryGetValue(step.Urn, out var node))
        {
            _nodes[step.Urn] = node = new(step.Urn);
        }

        // A replacement may come as several steps; the one that is not `same` tells most, and what follows a refresh more than that.
        if (node.Step is null or { Op: ResourceOp.Same } || step.Op == ResourceOp.Replace || (node.Step.Op == ResourceOp.Refresh && step.Op != ResourceOp.Same))
        {
            node.Step = step;
        }

        node.Parent ??= (step.New ?? step.Old)?.Parent is { Length: > 0 } parent ? parent : null;
    }

    private static IEnumerable<Piece[]> Rows(Node node, string lead, string childLead, Func<ResourceStep?, Piece> status)
    {
        var op = node.Step?.Op ?? ResourceOp.Same;
        var type = node.Step?.Type is { } token ? Words.Type(token) : "";
        yield return [new($" {Words.Symbol(op),-2}", Words.ToneOf(op)), lead + type, Words.Name(node.Urn), status(node.Step)];
        Node[] children = [.. Sorted(node.Children)];
        for (var i = 0; i < children.Length; i++)
        {
            var isLast = i == children.Length - 1;
            foreach (var row in Rows(children[i], childLead + (isLast ? "└─ " : "├─ "), childLead + (isLast ? "   " : "│  "), status))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<Node> Sorted(IEnumerable<Node> nodes) =>
        nodes.Where(node => node.IsShown).OrderBy(node => Words.Name(node.Urn), StringComparer.Ordinal).ThenBy(node => node.Urn, StringComparer.Ordinal);
}
