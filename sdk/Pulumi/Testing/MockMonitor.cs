using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Answers a test's run from its mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, RunSettings settings) : IMonitor
{
    private const string StackType = "pulumi:pulumi:Stack";
    private const string OutputValues = "outputValues";

    private readonly ConcurrentQueue<Resource> _resources = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, State> _states = new();
    private Features? _features;

    private Features Features => _features ??= new Features(this);

    public ImmutableArray<Resource> Resources => [.. _resources];

    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>As the official mocks: hooks and transforms are taken note of and never run.</summary>
    public bool CallsBack => false;

    public bool IgnoresDependencies => true;

    public Task<bool> SupportsAsync(string feature) => Task.FromResult(feature != OutputValues);

    public async Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request)
    {
        _resources.Enqueue(resource);
        var response = new RegisterResourceResponse { Urn = UrnOf(request.Type, request.Name), Object = new Struct() };
        if (request.Type != StackType)
        {
            var (id, state) = await mocks.NewResourceAsync(new MockResourceArgs
            {
                Type = request.Type,
                Name = request.Name,
                Inputs = Plain(request.Object),
                Provider = request.Provider,
                Id = request.ImportId,
            }).ConfigureAwait(false);
            response.Id = id ?? "";
            response.Object = await StateAsync(state).ConfigureAwait(false);
        }
        Remember(response.Urn, response.Id, response.Object);
        return response;
    }

    public async Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request)
    {
        _resources.Enqueue(resource);
        var (id, state) = await mocks.NewResourceAsync(new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Plain(request.Properties),
            Provider = request.Provider,
            Id = request.Id,
        }).ConfigureAwait(false);
        var response = new ReadResourceResponse
        {
            Urn = UrnOf(request.Type, request.Name),
            Properties = await StateAsync(state).ConfigureAwait(false),
        };
        Remember(response.Urn, id ?? request.Id, response.Properties);
        return response;
    }

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) => mocks.RegisterResourceOutputs(
        new MockRegisterResourceOutputsRequest(request.Urn, request.Outputs.Fields.ToImmutableDictionary(field => field.Key, field => AsOutput(field.Value))));

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        if (request.Tok == "pulumi:pulumi:getResource")
        {
            var urn = request.Args.Fields["urn"].StringValue;
            return new ResourceInvokeResponse
            {
                Return = _states.TryGetValue(urn, out var known) ? known.ToStruct(urn) : throw new InvalidOperationException($"Unknown resource {urn}"),
            };
        }
        var result = await mocks.CallAsync(new MockCallArgs
        {
            Token = request.Tok,
            Args = Plain(request.Args),
            Provider = request.Provider,
        }).ConfigureAwait(false);
        return new ResourceInvokeResponse { Return = await StateAsync(result).ConfigureAwait(false) };
    }

    public Task RegisterHookAsync(RegisterResourceHookRequest request) => Task.CompletedTask;

    public Task RegisterHookAsync(RegisterErrorHookRequest request) => Task.CompletedTask;

    public Task RegisterInvokeTransformAsync(Callback callback) => Task.CompletedTask;

    /// <summary>Methods are answered as functions are.</summary>
    public async Task<CallResponse> CallAsync(ResourceCallRequest request)
    {
        var result = await mocks.CallAsync(new MockCallArgs
        {
            Token = request.Tok,
            Args = Plain(request.Args),
            Provider = request.Provider,
        }).ConfigureAwait(false);
        return new CallResponse { Return = await StateAsync(result).ConfigureAwait(false) };
    }

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) =>
        Task.FromResult(new RegisterPackageResponse { Ref = $"{request.Name}-{request.Version}" });

    public Task RequireVersionAsync(string range) => Task.CompletedTask;

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity == LogSeverity.Error)
        {
            _errors.Enqueue(request.Message);
        }
        return Task.CompletedTask;
    }

    public Task ShutdownAsync() => Task.CompletedTask;

    private static ImmutableDictionary<string, object> Plain(Struct? fields) => fields is null
        ? ImmutableDictionary<string, object>.Empty
        : fields.Fields
            .Where(field => !Values.Scan(field.Value).Unknown && !new PropertyValue(field.Value).IsNull)
            .ToImmutableDictionary(field => field.Key, field => Read.Any(new PropertyValue(field.Value)));

    private static Output<object?> AsOutput(Value value)
    {
        var (isUnknown, isSecret) = Values.Scan(value);
        return new Output<object?>(new OutputData<object?>(
            isUnknown ? null : Read.Any(new PropertyValue(value)), ResourceSet.Empty, !isUnknown, isSecret));
    }

    private async ValueTask<Struct> StateAsync(object state)
    {
        var value = await new Encoder(Features).EncodeAsync(state).ConfigureAwait(false);
        return value is null ? new Struct() : value.StructValue ?? throw new InvalidOperationException(
            $"A mock returned a {state.GetType().FullName} as state. Return a dictionary of text to object, or an arguments object.");
    }

    private void Remember(string urn, string id, Struct properties) => _states[urn] = new State(id, properties);

    /// <summary>As the official mocks: the types of components in between are left out.</summary>
    private string UrnOf(string type, string name) => type == StackType
        ? $"urn:pulumi:{settings.Stack}::{settings.Project}::{type}::{name}"
        : $"urn:pulumi:{settings.Stack}::{settings.Project}::{StackType}${type}::{name}";

    private sealed record State(string Id, Struct Properties)
    {
        public Struct ToStruct(string urn) => new()
        {
            Fields = { ["urn"] = Values.Of(urn), ["id"] = Values.Of(Id), ["state"] = Values.Of(Properties) },
        };
    }
}
