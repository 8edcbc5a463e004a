using System.Collections.Immutable;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>The transforms of the whole stack, in the order of their registration: those of resources, or those of functions.</summary>
internal sealed class StackTransforms
{
    private ImmutableArray<Callback> _transforms = [];

    /// <summary>All that are registered by now.</summary>
    public ImmutableArray<Callback> All => _transforms;

    public void Add(Callback transform)
    {
        if (transform.Target.Length == 0)
        {
            throw new RpcException(RpcStatus.Unknown, "target must be specified");
        }

        ImmutableInterlocked.Update(ref _transforms, static (transforms, added) => transforms.Add(added), transform);
    }
}
