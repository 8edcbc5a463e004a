namespace Pulumi;

public abstract partial class ResourceOptions
{
    internal InputList<Resource>? OwnDependsOn => _dependsOn;

    internal List<string>? OwnIgnoreChanges => _ignoreChanges;

    internal List<string>? OwnReplaceOnChanges => _replaceOnChanges;

    internal List<string>? OwnHideDiffs => _hideDiffs;

    internal InputList<Resource>? OwnReplaceWith => _replaceWith;

    internal List<ResourceTransformation>? OwnTransformations => _resourceTransformations;

    internal List<ResourceTransform>? OwnTransforms => _resourceTransforms;

    internal ResourceHookBinding? OwnHooks => _hooks;

    internal List<Input<Alias>>? OwnAliases => _aliases;

    /// <summary>Takes over another's options: single values where given, elements of collections after one's own.</summary>
    private protected void TakeOver(ResourceOptions? other)
    {
        if (other is null)
        {
            return;
        }
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        Protect = other.Protect ?? Protect;
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        Urn = other.Urn ?? Urn;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        _dependsOn = Joined(_dependsOn, other._dependsOn);
        _replaceWith = Joined(_replaceWith, other._replaceWith);
        _ignoreChanges = Joined(_ignoreChanges, other._ignoreChanges);
        _replaceOnChanges = Joined(_replaceOnChanges, other._replaceOnChanges);
        _hideDiffs = Joined(_hideDiffs, other._hideDiffs);
        _resourceTransformations = Joined(_resourceTransformations, other._resourceTransformations);
        _resourceTransforms = Joined(_resourceTransforms, other._resourceTransforms);
        _aliases = Joined(_aliases, other._aliases);
        _hooks = other._hooks is null ? _hooks : _hooks is null ? other._hooks.Clone() : _hooks.Concat(other._hooks);
    }

    private protected static List<T>? Joined<T>(List<T>? first, List<T>? second) =>
        second is not { Count: > 0 } ? first : first is null ? [.. second] : [.. first, .. second];

    private static InputList<Resource>? Joined(InputList<Resource>? first, InputList<Resource>? second) =>
        second is null ? first : (first ?? []).Concat(second);
}
