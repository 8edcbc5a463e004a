using Pulumi.Serialization;
using Pulumi.Wire;
using Pulumirpc;

namespace Pulumi;

/// <summary>Makes invoke transforms known to the engine, and answers its calls of them.</summary>
internal static class InvokeTransformCallback
{
    /// <summary>They apply in the order of their registration, so each waits for those before it.</summary>
    public static async Task RegisterAsync(Deployment deployment, InvokeTransform transform, Task earlier)
    {
        await deployment.Features.RequireCallbacksAsync(Features.InvokeTransforms, "invoke transforms").ConfigureAwait(false);
        await earlier.ConfigureAwait(false);
        var callback = deployment.Callbacks.Add(async (content, cancellationToken) =>
        {
            var request = GrpcMessage.Parse(content, TransformInvokeRequest.Parser);
            var options = request.Options ?? new TransformInvokeOptions();
            var args = new InvokeTransformArgs(request.Token, IncomingValues.ForTransform(request.Args), new InvokeOptions
            {
                Provider = options.Provider.Length == 0 ? null : new DependencyProvider(options.Provider),
                Version = options.Version,
                PluginDownloadURL = options.PluginDownloadUrl,
            });
            var result = await transform(args, cancellationToken).ConfigureAwait(false);
            return result is { } changed ? await EncodeAsync(deployment, changed, options).ConfigureAwait(false) : new TransformInvokeResponse();
        });
        await deployment.Monitor.RegisterInvokeTransformAsync(callback).ConfigureAwait(false);
    }

    private static async Task<TransformInvokeResponse> EncodeAsync(
        Deployment deployment, InvokeTransformResult result, TransformInvokeOptions before)
    {
        var options = new TransformInvokeOptions
        {
            Provider = result.Options.Provider is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
            Version = result.Options.Version ?? "",
            PluginDownloadUrl = result.Options.PluginDownloadURL ?? "",
        };
        options.PluginChecksums.Add(before.PluginChecksums);
        return new TransformInvokeResponse
        {
            Args = await OutgoingValues.EncodeAsync(deployment, result.Args).ConfigureAwait(false),
            Options = options,
        };
    }
}
