namespace Pulumi;

/// <summary>
/// Which hooks run for a resource, and when. Hooks of a deletion must still be in the program when the resource leaves it, and
/// <c>pulumi destroy</c> then needs <c>--run-program</c>.
/// </summary>
public class ResourceHookBinding
{
    private List<ResourceHook>? _beforeCreate;
    private List<ResourceHook>? _afterCreate;
    private List<ResourceHook>? _beforeUpdate;
    private List<ResourceHook>? _afterUpdate;
    private List<ResourceHook>? _beforeDelete;
    private List<ResourceHook>? _afterDelete;
    private List<ErrorHook>? _onError;

    /// <summary>Run before the resource is created; one that fails prevents it.</summary>
    public List<ResourceHook> BeforeCreate { get => _beforeCreate ??= []; set => _beforeCreate = value; }

    /// <summary>Run after the resource was created.</summary>
    public List<ResourceHook> AfterCreate { get => _afterCreate ??= []; set => _afterCreate = value; }

    /// <summary>Run before the resource is updated; one that fails prevents it.</summary>
    public List<ResourceHook> BeforeUpdate { get => _beforeUpdate ??= []; set => _beforeUpdate = value; }

    /// <summary>Run after the resource was updated.</summary>
    public List<ResourceHook> AfterUpdate { get => _afterUpdate ??= []; set => _afterUpdate = value; }

    /// <summary>Run before the resource is deleted; one that fails prevents it.</summary>
    public List<ResourceHook> BeforeDelete { get => _beforeDelete ??= []; set => _beforeDelete = value; }

    /// <summary>Run after the resource was deleted.</summary>
    public List<ResourceHook> AfterDelete { get => _afterDelete ??= []; set => _afterDelete = value; }

    /// <summary>Asked when an operation failed whether to try again.</summary>
    public List<ErrorHook> OnError { get => _onError ??= []; set => _onError = value; }

    /// <summary>Whether nothing is bound.</summary>
    public bool IsEmpty => _beforeCreate is not { Count: > 0 } && _afterCreate is not { Count: > 0 }
        && _beforeUpdate is not { Count: > 0 } && _afterUpdate is not { Count: > 0 }
        && _beforeDelete is not { Count: > 0 } && _afterDelete is not { Count: > 0 } && _onError is not { Count: > 0 };

    /// <summary>A copy whose lists can be changed without changing this one's.</summary>
    public ResourceHookBinding Clone() => Concat(new ResourceHookBinding());

    /// <summary>A new binding of this one's hooks and then the other's.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other) => new()
    {
        _beforeCreate = Joined(_beforeCreate, other._beforeCreate),
        _afterCreate = Joined(_afterCreate, other._afterCreate),
        _beforeUpdate = Joined(_beforeUpdate, other._beforeUpdate),
        _afterUpdate = Joined(_afterUpdate, other._afterUpdate),
        _beforeDelete = Joined(_beforeDelete, other._beforeDelete),
        _afterDelete = Joined(_afterDelete, other._afterDelete),
        _onError = Joined(_onError, other._onError),
    };

    private static List<T>? Joined<T>(List<T>? first, List<T>? second) =>
        first is null && second is null ? null : [.. first ?? [], .. second ?? []];
}
