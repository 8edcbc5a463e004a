using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Lets the stack's transforms of functions change the arguments and options of a call.</summary>
internal sealed class InvokeTransforms(CallbackClients program)
{
    /// <summary>Those of the stack.</summary>
    public StackTransforms Stack { get; } = new();

    /// <summary>Changes a call in place.</summary>
    public async Task ApplyAsync(ResourceInvokeRequest request, CancellationToken stopping)
    {
        var transforms = Stack.All;
        if (transforms.IsEmpty)
        {
            return;
        }

        var args = request.Args;
        var options = new TransformInvokeOptions { Provider = request.Provider, PluginDownloadUrl = request.PluginDownloadURL, Version = request.Version };
        foreach (var transform in transforms)
        {
            try
            {
                var call = new TransformInvokeRequest { Token = request.Tok, Args = args, Options = options };
                var answer = await program.InvokeAsync<TransformInvokeResponse>(transform, call, stopping).ConfigureAwait(false);
                (args, options) = (answer.Args ?? args, answer.Options ?? options);
            }
            catch (CallbackException error)
            {
                throw new RpcException(RpcStatus.Unknown, error.Message);
            }
        }

        request.Args = args;
        request.Provider = options.Provider;
        request.PluginDownloadURL = options.PluginDownloadUrl;
        request.Version = options.Version;
    }
}
