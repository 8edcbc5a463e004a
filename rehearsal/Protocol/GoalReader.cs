using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Registrations as the engine understands them.</summary>
internal static class GoalReader
{
    public static ResourceGoal Read(RegisterResourceRequest request, string root) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Custom = request.Custom,
        Parent = Text(request.Parent),
        Inputs = StructValues.Read(request.Object),
        Protect = request.Protect,
        RetainOnDelete = request.RetainOnDelete,
        Dependencies = [.. request.Dependencies.Distinct()],
        PropertyDependencies = request.PropertyDependencies.Count == 0
            ? null
            : request.PropertyDependencies.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Urns.ToImmutableArray(), StringComparer.Ordinal),
        Provider = Text(request.Provider),
        Version = request.Version,
        DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace ? request.DeleteBeforeReplace : null,
        IgnoreChanges = [.. request.IgnoreChanges],
        ReplaceOnChanges = [.. request.ReplaceOnChanges],
        ReplacementTrigger = request.ReplacementTrigger is { } trigger ? StructValues.Read(trigger) is PropertyValue.Null ? null : StructValues.Read(trigger) : null,
        ReplaceWith = [.. request.ReplaceWith],
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        Aliases = [.. request.AliasURNs.Select(urn => new ResourceAlias(urn)), .. request.Aliases.Select(Read)],
        ImportId = Text(request.ImportId),
        CustomTimeouts = Read(request.CustomTimeouts),
        DeletedWith = Text(request.DeletedWith),
        ResourceHooks = Read(request.Hooks),
        SourcePosition = SourcePositions.Read(request.SourcePosition, root),
        StackTrace = SourcePositions.Read(request.StackTrace, root),
    };

    public static ResourceGoal Read(ReadResourceRequest request, string root) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Custom = true,
        Parent = Text(request.Parent),
        Inputs = StructValues.Read(request.Properties),
        Dependencies = [.. request.Dependencies.Distinct()],
        Provider = Text(request.Provider),
        Version = request.Version,
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        SourcePosition = SourcePositions.Read(request.SourcePosition, root),
        StackTrace = SourcePositions.Read(request.StackTrace, root),
    };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>>? Read(RegisterResourceRequest.Types.ResourceHooksBinding? binding)
    {
        if (binding is null)
        {
            return null;
        }

        var names = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        Add(ResourceHookNames.BeforeCreate, binding.BeforeCreate);
        Add(ResourceHookNames.AfterCreate, binding.AfterCreate);
        Add(ResourceHookNames.BeforeUpdate, binding.BeforeUpdate);
        Add(ResourceHookNames.AfterUpdate, binding.AfterUpdate);
        Add(ResourceHookNames.BeforeDelete, binding.BeforeDelete);
        Add(ResourceHookNames.AfterDelete, binding.AfterDelete);
        Add(ResourceHookNames.OnError, binding.OnError);
        return names.Count == 0 ? null : names.ToImmutable();

        void Add(string moment, Google.Protobuf.Collections.RepeatedField<string> hooks)
        {
            if (hooks.Count > 0)
            {
                names[moment] = [.. hooks];
            }
        }
    }

    private static string? Text(string value) => value.Length == 0 ? null : value;

    private static ResourceAlias Read(Alias alias) => alias.AliasCase == Alias.AliasOneofCase.Urn
        ? new(alias.Urn)
        : new(null, Text(alias.Spec.Name), Text(alias.Spec.Type), Text(alias.Spec.Stack), Text(alias.Spec.Project))
        {
            Parent = Text(alias.Spec.ParentUrn),
            NoParent = alias.Spec.ParentCase == Alias.Types.Spec.ParentOneofCase.NoParent && alias.Spec.NoParent,
        };

    private static CustomTimeouts? Read(RegisterResourceRequest.Types.CustomTimeouts? timeouts)
    {
        if (timeouts is null)
        {
            return null;
        }

        var result = new CustomTimeouts(GoDuration.Seconds(timeouts.Create), GoDuration.Seconds(timeouts.Update), GoDuration.Seconds(timeouts.Delete));
        return result == new CustomTimeouts(0, 0, 0) ? null : result;
    }
}
