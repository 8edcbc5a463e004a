namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Finds the URNs that a resource may have had: its own aliases, and those it inherits when its parents were renamed.</summary>
internal sealed class AliasResolver(string stack, string project)
{
    // All former URNs of the resources registered so far, because children inherit them.
    private readonly Dictionary<string, List<string>> _former = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Resolve(string urn, ResourceGoal goal)
    {
        var result = new List<string>();
        foreach (var alias in goal.Aliases)
        {
            Add(result, urn, UrnOf(goal, alias));
        }

        if (goal.Parent is { } parent && _former.TryGetValue(parent, out var formerParents))
        {
            foreach (var formerParent in formerParents)
            {
                Add(result, urn, Inherited(goal.Name, goal.Type, parent, formerParent));
                foreach (var alias in goal.Aliases)
                {
                    var own = UrnOf(goal, alias);
                    Add(result, urn, Inherited(Urns.Name(own), Urns.Type(own), parent, formerParent));
                }
            }
        }

        if (result.Count > 0)
        {
            _former[urn] = result;
        }

        return result;
    }

    private string UrnOf(ResourceGoal goal, ResourceAlias alias) => alias.Urn ?? Urns.Create(
        alias.Stack ?? stack, alias.Project ?? project, alias.NoParent ? null : alias.Parent ?? goal.Parent, alias.Type ?? goal.Type, alias.Name ?? goal.Name);

    // A child that carries its parent's name as a prefix was renamed together with it.
    private string Inherited(string name, string type, string parent, string formerParent)
    {
        var parentName = Urns.Name(parent);
        var formerName = name.StartsWith(parentName, StringComparison.Ordinal) ? Urns.Name(formerParent) + name[parentName.Length..] : name;
        return Urns.Create(stack, project, formerParent, type, formerName);
    }

    private static void Add(List<string> result, string urn, string alias)
    {
        if (alias != urn && !result.Contains(alias))
        {
            result.Add(alias);
        }
    }
}
