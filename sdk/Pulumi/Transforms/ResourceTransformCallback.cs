using Pulumi.Serialization;
using Pulumi.Wire;
using Pulumirpc;

namespace Pulumi;

/// <summary>Gives a resource's transforms to the engine with its registration, and answers the engine's calls of them.</summary>
internal static class ResourceTransformCallback
{
    public static async ValueTask<List<Callback>> AddAsync(Deployment deployment, List<ResourceTransform> transforms)
    {
        await deployment.Features.RequireCallbacksAsync(Features.Transforms, "resource transforms").ConfigureAwait(false);
        return transforms.ConvertAll(transform => deployment.Callbacks.Add(async (content, cancellationToken) =>
        {
            var request = GrpcMessage.Parse(content, TransformRequest.Parser);
            var args = new ResourceTransformArgs(
                request.Name,
                request.Type,
                request.Custom,
                IncomingValues.ForTransform(request.Properties),
                TransformOptions.Decode(request));
            var result = await transform(args, cancellationToken).ConfigureAwait(false);
            return result is not { } changed ? new TransformResponse() : new TransformResponse
            {
                Properties = await OutgoingValues.EncodeAsync(deployment, changed.Args).ConfigureAwait(false),
                Options = await new TransformOptions(deployment).EncodeAsync(changed.Options, request.Options).ConfigureAwait(false),
            };
        }));
    }
}
