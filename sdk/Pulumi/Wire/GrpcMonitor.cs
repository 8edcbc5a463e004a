using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Wire;

/// <summary>The real engine, at the addresses in the environment.</summary>
internal sealed class GrpcMonitor(GrpcChannel monitor, GrpcChannel engine) : IMonitor, IDisposable
{
    private const string Service = "pulumirpc.ResourceMonitor/";

    private static readonly Empty Nothing = new();
    private static readonly MessageParser<RegisteredResource> Registered = RegisteredResource.Parser.WithDiscardUnknownFields(true);

    public static GrpcMonitor FromEnvironment()
    {
        var (monitor, engine) = (RunSettings.Required("PULUMI_MONITOR"), RunSettings.Required("PULUMI_ENGINE"));
        var channel = new GrpcChannel(monitor);
        return new GrpcMonitor(channel, engine == monitor ? channel : new GrpcChannel(engine));
    }

    public bool CallsBack => true;

    public bool IgnoresDependencies => false;

    public async Task<bool> SupportsAsync(string feature) => (await CallAsync(
        "SupportsFeature", new SupportsFeatureRequest { Id = feature }, SupportsFeatureResponse.Parser).ConfigureAwait(false)).HasSupport;

    public Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request) =>
        monitor.CallAsync(Service + "RegisterResource", request, message => RegisterResourceResponse.Of(Registered.ParseFrom(message)));

    public Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request) =>
        CallAsync("ReadResource", request, ReadResourceResponse.Parser);

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) => CallAsync("RegisterResourceOutputs", request, Empty.Parser);

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        CallAsync("Invoke", request, ResourceInvokeResponse.Parser);

    public Task RegisterHookAsync(RegisterResourceHookRequest request) => CallAsync("RegisterResourceHook", request, Empty.Parser);

    public Task RegisterHookAsync(RegisterErrorHookRequest request) => CallAsync("RegisterErrorHook", request, Empty.Parser);

    public Task RegisterInvokeTransformAsync(Callback callback) => CallAsync("RegisterStackInvokeTransform", callback, Empty.Parser);

    public Task<CallResponse> CallAsync(ResourceCallRequest request) => CallAsync("Call", request, CallResponse.Parser);

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) =>
        CallAsync("RegisterPackage", request, RegisterPackageResponse.Parser);

    public Task RequireVersionAsync(string range) => engine.CallAsync(
        "pulumirpc.Engine/RequirePulumiVersion", new RequirePulumiVersionRequest { PulumiVersionRange = range }, RequirePulumiVersionResponse.Parser);

    public Task LogAsync(LogRequest request) => engine.CallAsync("pulumirpc.Engine/Log", request, Empty.Parser);

    public async Task ShutdownAsync()
    {
        try
        {
            await CallAsync("SignalAndWaitForShutdown", Nothing, Empty.Parser).ConfigureAwait(false);
        }
        catch (GrpcException exception) when (exception.Status == GrpcException.Unimplemented)
        {
            // An older engine: it takes the end of the program as the signal.
        }
    }

    public void Dispose()
    {
        monitor.Dispose();
        engine.Dispose();
    }

    private Task<TResponse> CallAsync<TResponse>(string method, IMessage request, MessageParser<TResponse> parser)
        where TResponse : IMessage<TResponse> => monitor.CallAsync(Service + method, request, parser);
}
