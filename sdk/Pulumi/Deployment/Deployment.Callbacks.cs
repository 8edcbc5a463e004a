using Pulumi.Wire.Callbacks;

namespace Pulumi;

public sealed partial class Deployment
{
    private readonly Lock _callbacksLock = new();
    private CallbackHost? _callbacks;
    private Task _invokeTransforms = Task.CompletedTask;

    /// <summary>The functions that the engine may call; made when the first is given to it.</summary>
    internal CallbackHost Callbacks
    {
        get
        {
            lock (_callbacksLock)
            {
                return _callbacks ??= new CallbackHost(Monitor.CallsBack);
            }
        }
    }

    /// <summary>Whether the engine can run functions of the program around its operations.</summary>
    public Task<bool> MonitorSupportsResourceHooks() => Features.HasAsync(Features.ResourceHooks);

    /// <summary>Whether the engine can let functions of the program change calls of provider functions.</summary>
    public Task<bool> MonitorSupportsInvokeTransforms() => Features.HasAsync(Features.InvokeTransforms);

    /// <summary>Lets a function change all later calls of provider functions.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform)
    {
        lock (_callbacksLock)
        {
            _invokeTransforms = InvokeTransformCallback.RegisterAsync(this, transform, _invokeTransforms);
            Runner.Track(_invokeTransforms);
        }
    }

    /// <summary>Waits until the engine knows all functions registered so far.</summary>
    public Task AwaitPendingRegistrations()
    {
        lock (_callbacksLock)
        {
            return _invokeTransforms;
        }
    }
}
