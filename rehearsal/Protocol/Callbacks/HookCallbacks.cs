using Google.Protobuf.WellKnownTypes;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Hooks of the program as the engine calls them.</summary>
internal static class HookCallbacks
{
    public static ResourceHook Read(RegisterResourceHookRequest request, CallbackClients program) =>
        new(request.Name, request.OnDryRun, request.IgnoreErrors, (call, stopping) => CallAsync(program, request.Callback, call, stopping));

    public static ErrorHook Read(RegisterErrorHookRequest request, CallbackClients program) =>
        new(request.Name, (call, operation, failures, stopping) => AskAsync(program, request.Callback, call, operation, failures, stopping));

    private static async Task<string?> CallAsync(CallbackClients program, Callback callback, HookCall call, CancellationToken stopping)
    {
        var request = new ResourceHookRequest
        {
            Urn = call.Urn,
            Id = call.Id ?? "",
            Name = Urns.Name(call.Urn),
            Type = call.Type,
            NewInputs = Write(call.New?.Inputs),
            OldInputs = Write(call.Old?.Inputs),
            NewOutputs = Write(call.NewOutputs),
            OldOutputs = Write(call.Old?.Outputs),
            OldOptions = ResourceOptionsWriter.Of(call.Old),
            NewOptions = ResourceOptionsWriter.Of(call.New),
        };
        try
        {
            var answer = await program.InvokeAsync<ResourceHookResponse>(callback, request, stopping).ConfigureAwait(false);
            return answer.Error.Length == 0 ? null : answer.Error;
        }
        catch (CallbackException error)
        {
            return error.Message;
        }
    }

    private static async Task<ErrorHookAnswer> AskAsync(
        CallbackClients program, Callback callback, HookCall call, string operation, IReadOnlyList<string> failures, CancellationToken stopping)
    {
        var request = new ErrorHookRequest
        {
            Urn = call.Urn,
            Id = call.Id ?? "",
            Name = Urns.Name(call.Urn),
            Type = call.Type,
            NewInputs = Write(call.New?.Inputs),
            OldInputs = Write(call.Old?.Inputs),
            OldOutputs = Write(call.Old?.Outputs),
            FailedOperation = operation,
            Errors = { failures },
            OldOptions = ResourceOptionsWriter.Of(call.Old),
            NewOptions = ResourceOptionsWriter.Of(call.New),
        };
        try
        {
            var answer = await program.InvokeAsync<ErrorHookResponse>(callback, request, stopping).ConfigureAwait(false);
            return new(answer.Retry, answer.Error.Length == 0 ? null : answer.Error);
        }
        catch (CallbackException error)
        {
            return new(Retry: false, error.Message);
        }
    }

    private static Struct? Write(PropertyValue.Map? values) => values is null ? null : StructValues.Write(values, keepSecrets: true);
}
