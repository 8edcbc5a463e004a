using Google.Protobuf;
using JupyterHubInfra.Rehearsal.Protocol;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Tests.Callbacks;

/// <summary>A program that can be called back, as far as the engine sees it: functions by token behind an address.</summary>
internal sealed class CalledProgram : IAsyncDisposable
{
    private readonly Dictionary<string, Func<byte[], IMessage>> _functions = [];
    private GrpcServer? _server;

    public CallbackClients Clients { get; } = new();

    public static async Task<CalledProgram> StartAsync()
    {
        var program = new CalledProgram();
        var methods = new RpcMethods();
        methods.Add<CallbackInvokeRequest>("/pulumirpc.Callbacks/Invoke", (call, _) =>
        {
            var answer = program._functions[call.Token](call.Request.ToByteArray());
            return Task.FromResult<IMessage>(new CallbackInvokeResponse { Response = answer.ToByteString() });
        });
        program._server = await GrpcServer.StartAsync(methods);
        return program;
    }

    /// <summary>Offers a function.</summary>
    public Callback Offer<T>(Func<T, IMessage> function)
        where T : IMessage, new()
    {
        var token = Guid.NewGuid().ToString();
        _functions[token] = bytes => function(Messages.Read<T>(new MemoryStream(bytes)));
        return new() { Target = _server!.Address, Token = token };
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await _server!.DisposeAsync();
    }
}
