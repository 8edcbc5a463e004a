using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Where traffic may come from (or go to): machines of one role, or a range of addresses.</summary>
internal abstract record RuleSource
{
    private RuleSource()
    {
    }

    public sealed record Group(NodeRole Role) : RuleSource;

    public sealed record Range(CidrBlock Block) : RuleSource;

    /// <summary>Every address of the rule's IP version.</summary>
    public sealed record Anywhere : RuleSource;
}
