namespace Pulumi;

/// <summary>A function of the program that decides whether an operation that failed is tried again.</summary>
public class ErrorHook
{
    /// <summary>Registers a hook with the current run; resources that are bound to it wait for that.</summary>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        (Name, Callback) = (name, callback);
        Registered = HookRegistration.Start(Deployment.CurrentOrThrow, this);
    }

    /// <summary>For hooks that are registered in another way; resources that are bound to it wait for <paramref name="registered"/>.</summary>
    protected ErrorHook(string name, ErrorHookCallback callback, Task registered) => (Name, Callback, Registered) = (name, callback, registered);

    /// <summary>The hook's name, unique in the program.</summary>
    public string Name { get; }

    /// <summary>What the hook decides.</summary>
    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}
