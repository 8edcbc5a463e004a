using System.Globalization;
using JupyterHubInfra.Rehearsal.State;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The options of a resource as hooks are told them: what the state keeps of them.</summary>
internal static class ResourceOptionsWriter
{
    public static ResourceOptions? Of(ResourceState? state)
    {
        if (state is null)
        {
            return null;
        }

        var options = new ResourceOptions
        {
            DependsOn = { state.Dependencies },
            Protect = state.Protect,
            IgnoreChanges = { state.IgnoreChanges },
            ReplaceOnChanges = { state.ReplaceOnChanges },
            Provider = state.Provider ?? "",
            RetainOnDelete = state.RetainOnDelete,
            DeletedWith = state.DeletedWith ?? "",
            AdditionalSecretOutputs = { state.AdditionalSecretOutputs },
            Hooks = BindingOf(state),
            Import = state.ImportId ?? "",
            ReplaceWith = { state.ReplaceWith },
            Parent = state.Parent ?? "",
        };
        options.Aliases.AddRange(state.Aliases.Select(urn => new Alias { Urn = urn }));
        if (state.CustomTimeouts is { } timeouts)
        {
            options.CustomTimeouts = new() { Create = Duration(timeouts.Create), Update = Duration(timeouts.Update), Delete = Duration(timeouts.Delete) };
        }

        return options;
    }

    private static RegisterResourceRequest.Types.ResourceHooksBinding? BindingOf(ResourceState state) => state.ResourceHooks is null ? null : new()
    {
        BeforeCreate = { state.HooksAt(ResourceHookNames.BeforeCreate) },
        AfterCreate = { state.HooksAt(ResourceHookNames.AfterCreate) },
        BeforeUpdate = { state.HooksAt(ResourceHookNames.BeforeUpdate) },
        AfterUpdate = { state.HooksAt(ResourceHookNames.AfterUpdate) },
        BeforeDelete = { state.HooksAt(ResourceHookNames.BeforeDelete) },
        AfterDelete = { state.HooksAt(ResourceHookNames.AfterDelete) },
        OnError = { state.HooksAt(ResourceHookNames.OnError) },
    };

    private static string Duration(double seconds) => seconds > 0 ? seconds.ToString(CultureInfo.InvariantCulture) + "s" : "";
}
