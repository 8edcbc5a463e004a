using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's side of registrations: a real engine, or mocks.</summary>
internal interface IMonitor
{
    Task<bool> SupportsAsync(string feature);

    Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request);

    Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request);

    Task RegisterOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    Task LogAsync(LogRequest request);

    /// <summary>Says that the program is done, and waits until the engine is.</summary>
    Task ShutdownAsync();
}
