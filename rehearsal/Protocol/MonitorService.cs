using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The services pulumirpc.ResourceMonitor and pulumirpc.Engine for one program.</summary>
internal sealed class MonitorService(RunRequest run, StackConfig config, Task<(RunContext Run, Registrar Registrar)> session)
{
    private const string Monitor = "/pulumirpc.ResourceMonitor/";
    private const string EngineService = "/pulumirpc.Engine/";

    // Not among them: what calls back into the program (transforms, hooks) and parameterized packages.
    private static readonly ImmutableArray<string> Features =
        ["secrets", "resourceReferences", "aliasSpecs", "replacementTrigger", "deletedWith", "replaceWith", "invokeDependsOn", "invokeParent"];

    private static readonly Empty Nothing = new();
    private string _root = "";

    public RpcMethods Methods()
    {
        var methods = new RpcMethods();
        methods.Add<Empty>(Monitor + "GetDeploymentInfo", (_, _) => Task.FromResult<IMessage>(DeploymentInfo()));
        methods.Add<SupportsFeatureRequest>(Monitor + "SupportsFeature", (request, _) =>
            Task.FromResult<IMessage>(new SupportsFeatureResponse { HasSupport = Features.Contains(request.Id) }));
        methods.Add<RegisterResourceRequest>(Monitor + "RegisterResource", RegisterAsync);
        methods.Add<RegisterResourceOutputsRequest>(Monitor + "RegisterResourceOutputs", RegisterOutputsAsync);
        methods.Add<ReadResourceRequest>(Monitor + "ReadResource", ReadAsync);
        methods.Add<ResourceInvokeRequest>(Monitor + "Invoke", InvokeAsync);
        methods.Add<Empty>(Monitor + "SignalAndWaitForShutdown", (_, _) => Task.FromResult<IMessage>(Nothing));
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
        info.SupportedFeatures.AddRange(
        [
            ResourceMonitorFeature.Secrets, ResourceMonitorFeature.ResourceReferences, ResourceMonitorFeature.AliasSpecs,
            ResourceMonitorFeature.ReplacementTrigger, ResourceMonitorFeature.DeletedWith, ResourceMonitorFeature.ReplaceWith,
            ResourceMonitorFeature.InvokeDependsOn, ResourceMonitorFeature.InvokeParent,
        ]);
        return info;
    }

    private async Task<IMessage> RegisterAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        if (request.Remote)
        {
            throw new RpcException(RpcStatus.Unimplemented, $"'{request.Name}' is a component of another package ({request.Type}): the rehearsal runs components of the program only");
        }

        var (_, registrar) = await session.ConfigureAwait(false);
        var goal = GoalReader.Read(request);
        var answer = await registrar.RegisterAsync(goal).ConfigureAwait(false) ?? await NeverAsync<Answer>(cancellation).ConfigureAwait(false);
        if (answer.Result is not AnswerResult.Success && !request.SupportsResultReporting)
        {
            throw new RpcException(RpcStatus.Internal, "resource registration failed");
        }

        var state = answer.State;
        var response = new RegisterResourceResponse
        {
            Result = (Result)answer.Result,
            Unknown = answer.Unknown,
            Urn = state.Urn,
            Id = state.Id ?? "",
            Object = StructValues.Write(state.Custom ? state.Outputs : PropertyValue.Map.Empty, request.AcceptSecrets),
        };
        foreach (var (property, urns) in goal.PropertyDependencies ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty)
        {
            response.PropertyDependencies[property] = new() { Urns = { urns } };
        }

        return response;
    }

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
        var answer = await registrar.ReadAsync(GoalReader.Read(request), request.Id).ConfigureAwait(false) ?? await NeverAsync<Answer>(cancellation).ConfigureAwait(false);
        var state = answer.State;
        return new ReadResourceResponse { Urn = state.Urn, Properties = StructValues.Write(state.Outputs, request.AcceptSecrets) };
    }

    private async Task<IMessage> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        var (_, registrar) = await session.ConfigureAwait(false);
        var args = StructValues.Read(request.Args);
        if (args.ContainsUnknowns)
        {
            return new ResourceInvokeResponse { Unknown = true };
        }

        try
        {
            var result = await registrar.InvokeAsync(request.Tok, args, request.Provider, request.Version).ConfigureAwait(false)
                ?? await NeverAsync<InvokeResult>(cancellation).ConfigureAwait(false);
            var response = new ResourceInvokeResponse { Return = StructValues.Write(result.Value, keepSecrets: false) };
            response.Failures.AddRange(result.Failures.Select(failure => new Pulumirpc.CheckFailure { Property = failure.Property, Reason = failure.Reason }));
            return response;
        }
        catch (ProviderException error)
        {
            throw new RpcException(RpcStatus.Unknown, $"invocation of {request.Tok} returned an error: {error.Message}");
        }
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
