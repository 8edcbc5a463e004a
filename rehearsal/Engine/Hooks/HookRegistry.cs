namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The hooks that the program has registered in this run. Both kinds share their names.</summary>
internal sealed class HookRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceHook> _resourceHooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ErrorHook> _errorHooks = new(StringComparer.Ordinal);

    /// <summary>Enters a hook. Null: done; else why not.</summary>
    public string? Add(ResourceHook hook) => Add(_resourceHooks, hook.Name, hook);

    /// <summary>Enters a hook. Null: done; else why not.</summary>
    public string? Add(ErrorHook hook) => Add(_errorHooks, hook.Name, hook);

    public ResourceHook? Find(string name)
    {
        lock (_lock)
        {
            return _resourceHooks.GetValueOrDefault(name);
        }
    }

    public ErrorHook? FindErrorHook(string name)
    {
        lock (_lock)
        {
            return _errorHooks.GetValueOrDefault(name);
        }
    }

    private string? Add<T>(Dictionary<string, T> hooks, string name, T hook)
    {
        lock (_lock)
        {
            var refusal = Refusal(name);
            if (refusal is null)
            {
                hooks.Add(name, hook);
            }

            return refusal;
        }
    }

    private string? Refusal(string name) => name.Length == 0
        ? "resource hook name cannot be empty"
        : _resourceHooks.ContainsKey(name) || _errorHooks.ContainsKey(name) ? $"resource hook already registered for name \"{name}\"" : null;
}
