using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The state that a registration asks for, before anything was done for it.</summary>
internal static class WantedState
{
    public static ResourceState Of(Subject subject, PropertyValue.Map inputs)
    {
        var goal = subject.Goal;
        return new()
        {
            Urn = subject.Urn,
            Type = goal.Type,
            Custom = goal.Custom,
            Inputs = inputs,
            Parent = goal.Parent,
            Protect = goal.Protect,
            Dependencies = goal.Dependencies,
            Provider = Urns.IsProviderType(goal.Type) ? null : subject.ProviderReference,
            PropertyDependencies = goal.PropertyDependencies,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            CustomTimeouts = goal.CustomTimeouts,
            ImportId = goal.ImportId,
            RetainOnDelete = goal.RetainOnDelete,
            DeletedWith = goal.DeletedWith,
            ReplaceWith = goal.ReplaceWith,
            Created = subject.Old?.Created,
            Modified = subject.Old?.Modified,
            IgnoreChanges = goal.IgnoreChanges,
            ReplaceOnChanges = goal.ReplaceOnChanges,
            ReplacementTrigger = goal.ReplacementTrigger,
            SourcePosition = goal.SourcePosition,
            StackTrace = goal.StackTrace,
            ResourceHooks = goal.ResourceHooks,
        };
    }
}
