using System.Collections.Concurrent;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Packages that the program has registered, by the reference that its registrations then carry.</summary>
internal sealed class Packages
{
    private readonly ConcurrentDictionary<string, RegisterPackageRequest> _registered = new(StringComparer.Ordinal);

    /// <summary>Registers a package. One that a provider makes from parameters has no provider here.</summary>
    public RegisterPackageResponse Register(RegisterPackageRequest request)
    {
        if ((request.Parameterization ?? request.Extension) is { } parameters)
        {
            throw new RpcException(
                RpcStatus.Unimplemented,
                $"package '{parameters.Name}' {parameters.Version} is made from parameters by the provider '{request.Name}': the rehearsal has no such provider. "
                + "Leave its resources out of this stack, or run it with the Pulumi CLI.");
        }

        var reference = Guid.NewGuid().ToString();
        _registered[reference] = request;
        return new() { Ref = reference };
    }

    /// <summary>The version that a reference asks for, or the one that the registration states itself.</summary>
    public string VersionOf(string reference, string version) => reference.Length == 0
        ? version
        : _registered.TryGetValue(reference, out var package)
            ? package.Version
            : throw new RpcException(RpcStatus.Unknown, $"unknown provider package '{reference}'");
}
