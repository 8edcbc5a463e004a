namespace Pulumi;

/// <summary>A function of the program that the engine runs before or after it creates, updates or deletes a resource.</summary>
public class ResourceHook
{
    /// <summary>Registers a hook with the current run; resources that are bound to it wait for that.</summary>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        (Name, Callback, Options) = (name, callback, options ?? new ResourceHookOptions());
        Registered = HookRegistration.Start(Deployment.CurrentOrThrow, this);
    }

    /// <summary>For hooks that are registered in another way; resources that are bound to it wait for <paramref name="registered"/>.</summary>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered) =>
        (Name, Callback, Options, Registered) = (name, callback, options ?? new ResourceHookOptions(), registered);

    /// <summary>The hook's name, unique in the program: the state names the hooks of a deletion by it.</summary>
    public string Name { get; }

    /// <summary>What the hook does.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>When it runs and what its failure means.</summary>
    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}
