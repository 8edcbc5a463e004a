using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The services pulumirpc.ResourceMonitor and pulumirpc.Engine for one program.</summary>
internal sealed class MonitorService(RunRequest run, StackConfig config, Task<(RunContext Run, Registrar Registrar)> session, ProgramSignal signal, CallbackClients program)
{
    private const string Monitor = "/pulumirpc.ResourceMonitor/";
    private const string EngineService = "/pulumirpc.Engine/";

    private static readonly Empty Nothing = new();
    private readonly Packages _packages = new();
    private readonly RegistrationRules _rules = new(program);
    private FunctionService? _functions;
    private string _root = "";

    private FunctionService Functions => _functions ??= new(program, _packages, _rules);

    public RpcMethods Methods()
    {
        var methods = new RpcMethods();
        methods.Add<Empty>(Monitor + "GetDeploymentInfo", (_, _) => Task.FromResult<IMessage>(DeploymentInfo()));
        methods.Add<SupportsFeatureRequest>(Monitor + "SupportsFeature", (request, _) =>
            Task.FromResult<IMessage>(new SupportsFeatureResponse { HasSupport = Features.Has(request.Id) }));
        methods.Add<RegisterResourceRequest>(Monitor + "RegisterResource", RegisterAsync);
        methods.Add<RegisterResourceOutputsRequest>(Monitor + "RegisterResourceOutputs", RegisterOutputsAsync);
        methods.Add<ReadResourceRequest>(Monitor + "ReadResource", ReadAsync);
        methods.Add<ResourceInvokeRequest>(Monitor + "Invoke", InvokeAsync);
        methods.Add<ResourceCallRequest>(Monitor + "Call", (request, _) => throw new RpcException(
            RpcStatus.Unimplemented, $"'{request.Tok}' is a method of a component of another package: the rehearsal runs components of the program only"));
        methods.Add<RegisterPackageRequest>(Monitor + "RegisterPackage", (request, _) => Task.FromResult<IMessage>(_packages.Register(request)));
        methods.Add<Callback>(Monitor + "RegisterStackTransform", (transform, _) => Added(_rules.Stack, transform));
        methods.Add<Callback>(Monitor + "RegisterStackInvokeTransform", (transform, _) => Added(Functions.Transforms.Stack, transform));
        methods.Add<RegisterResourceHookRequest>(Monitor + "RegisterResourceHook", (request, _) =>
            AddAsync(hooks => hooks.Add(HookCallbacks.Read(request, program))));
        methods.Add<RegisterErrorHookRequest>(Monitor + "RegisterErrorHook", (request, _) =>
            AddAsync(hooks => hooks.Add(HookCallbacks.Read(request, program))));
        methods.Add<Empty>(Monitor + "SignalAndWaitForShutdown", async (_, cancellation) => await signal.WaitAsync(cancellation).ConfigureAwait(false));
        methods.Add<LogRequest>(EngineService + "Log", LogAsync);
        methods.Add<SetRootResourceRequest>(EngineService + "SetRootResource", (request, _) =>
        {
            _root = request.Urn;
            return Task.FromResult<IMessage>(new SetRootResourceResponse());
        });
        methods.Add<GetRootResourceRequest>(EngineService + "GetRootResource", (_, _) =>
            Task.FromResult<IMessage>(new GetRootResourceResponse { Urn = _root }));
        methods.Add<RequirePulumiVersionRequest>(EngineService + "RequirePulumiVersion", (_, _) =>
            Task.FromResult<IMessage>(new RequirePulumiVersionResponse()));
        return methods;
    }

    private DeploymentInfo DeploymentInfo()
    {
        var info = new DeploymentInfo
        {
            Project = run.Project.Name,
            Stack = run.Stack.Name,
            Organization = run.Stack.Organization,
            DryRun = run.Operation is Operation.Preview,
            Parallel = run.Parallel,
        };
        info.Config.Add(config.Values);
        info.ConfigSecretKeys.AddRange(config.SecretKeys.Order(StringComparer.Ordinal));
        info.SupportedFeatures.AddRange(Features.Supported);
        return info;
    }

    private async Task<IMessage> RegisterAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        if (request.Remote)
        {
            throw new RpcException(RpcStatus.Unimplemented, $"'{request.Name}' is a component of another package ({request.Type}): the rehearsal runs components of the program only");
        }

        var (context, registrar) = await session.ConfigureAwait(false);
        request.Version = _packages.VersionOf(request.PackageRef, request.Version);
        registrar.Tracker.Begin(request.Parent);
        try
        {
            await _rules.CompleteAsync(request, context.Stopping).ConfigureAwait(false);
            var answer = await registrar.RegisterAsync(GoalReader.Read(request, run.Project.RootDirectory)).ConfigureAwait(false) ?? await NeverAsync<Answer>(cancellation).ConfigureAwait(false);
            if (answer.Result is not AnswerResult.Success && !request.SupportsResultReporting)
            {
                throw new RpcException(RpcStatus.Internal, "resource registration failed");
            }

            _rules.Remember(request, answer.State);
            registrar.Tracker.Track(answer.State.Urn, request.Parent, answer.State.Custom, Exists(answer.State));
            return ResponseTo(request, answer);
        }
        finally
        {
            registrar.Tracker.End(request.Parent);
        }
    }

    private static RegisterResourceResponse ResponseTo(RegisterResourceRequest request, Answer answer)
    {
        // Components tell their outputs later; what they had before may name resources that are not registered yet.
        var outputs = answer.State.Custom ? answer.State.Outputs : PropertyValue.Map.Empty;
        if (!request.SupportsPartialValues && outputs.ContainsUnknowns)
        {
            outputs = PropertyValue.Map.From(outputs.Entries.Where(entry => !entry.Value.ContainsUnknowns));
        }

        return new()
        {
            Result = (Result)answer.Result,
            Unknown = answer.Unknown,
            Urn = answer.State.Urn,
            Id = answer.State.Id ?? "",
            Object = StructValues.Write(outputs, request.AcceptSecrets),
        };
    }

    // Providers of a preview have an id that says so.
    private static bool Exists(State.ResourceState state) => state.Id is { Length: > 0 } and not Signatures.Unknown;

    private async Task<IMessage> RegisterOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellation)
    {
        var (_, registrar) = await session.ConfigureAwait(false);
        try
        {
            await registrar.SetOutputsAsync(request.Urn, StructValues.Read(request.Outputs)).ConfigureAwait(false);
            return Nothing;
        }
        catch (ProviderException error)
        {
            throw new RpcException(RpcStatus.Unknown, error.Message);
        }
    }

    private async Task<IMessage> ReadAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        var (_, registrar) = await session.ConfigureAwait(false);
        request.Version = _packages.VersionOf(request.PackageRef, request.Version);
        request.Provider = _rules.ProviderOf(request);
        var answer = await registrar.ReadAsync(GoalReader.Read(request, run.Project.RootDirectory), request.Id).ConfigureAwait(false) ?? await NeverAsync<Answer>(cancellation).ConfigureAwait(false);
        var state = answer.State;
        registrar.Tracker.Track(state.Urn, request.Parent, custom: true, Exists(state));
        return new ReadResourceResponse { Urn = state.Urn, Properties = StructValues.Write(state.Outputs, request.AcceptSecrets) };
    }

    private async Task<IMessage> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        var (context, registrar) = await session.ConfigureAwait(false);
        return await Functions.InvokeAsync(request, context, registrar).ConfigureAwait(false) ?? await NeverAsync<IMessage>(cancellation).ConfigureAwait(false);
    }

    private static Task<IMessage> Added(StackTransforms transforms, Callback transform)
    {
        transforms.Add(transform);
        return Task.FromResult<IMessage>(Nothing);
    }

    private async Task<IMessage> AddAsync(Func<HookRegistry, string?> add)
    {
        var (context, _) = await session.ConfigureAwait(false);
        return add(context.Hooks) is { } refusal ? throw new RpcException(RpcStatus.Unknown, refusal) : Nothing;
    }

    private async Task<IMessage> LogAsync(LogRequest request, CancellationToken cancellation)
    {
        var (context, _) = await session.ConfigureAwait(false);
        var (severity, prefix) = request.Severity switch
        {
            LogSeverity.Debug => (Severity.Debug, "debug: "),
            LogSeverity.Info => (Severity.Info, ""),
            LogSeverity.Warning => (Severity.Warning, "warning: "),
            _ => (Severity.Error, "error: "),
        };
        context.Say(severity, request.Urn.Length == 0 ? null : request.Urn, request.Message, request.StreamId, request.Ephemeral, prefix);
        return Nothing;
    }

    // A failed run leaves calls unanswered until it ends the program.
    private static async Task<T> NeverAsync<T>(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        throw new OperationCanceledException(cancellation);
    }
}
