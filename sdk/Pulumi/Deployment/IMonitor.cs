using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's side of registrations: a real engine, or mocks.</summary>
internal interface IMonitor
{
    /// <summary>Whether nobody looks at what a request depends on: then waiting for it is enough, and naming it would be wasted.</summary>
    bool IgnoresDependencies { get; }

    Task<bool> SupportsAsync(string feature);

    Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request);

    Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request);

    Task RegisterOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    /// <summary>Whether functions that are registered will ever be called.</summary>
    bool CallsBack { get; }

    Task RegisterHookAsync(RegisterResourceHookRequest request);

    Task RegisterHookAsync(RegisterErrorHookRequest request);

    Task RegisterInvokeTransformAsync(Callback callback);

    Task<CallResponse> CallAsync(ResourceCallRequest request);

    Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request);

    Task RequireVersionAsync(string range);

    Task LogAsync(LogRequest request);

    /// <summary>Says that the program is done, and waits until the engine is.</summary>
    Task ShutdownAsync();
}
