using System.Collections.Concurrent;
using Google.Protobuf;

namespace Pulumi;

/// <summary>The engine's references to packages that it must be told of. Each is asked for once, when the first resource or function needs it.</summary>
internal sealed class PackageReferences(IMonitor monitor, Features features)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _references = new(StringComparer.Ordinal);

    /// <summary>The reference that a request names the package by; empty for packages that the engine finds by their names.</summary>
    public ValueTask<string> OfAsync(RegisterPackageRequest? package) => package is null
        ? new ValueTask<string>("")
        : new ValueTask<string>(_references.GetOrAdd(KeyOf(package), _ => new Lazy<Task<string>>(() => RegisterAsync(package))).Value);

    private static string KeyOf(RegisterPackageRequest package)
    {
        var given = package.Parameterization ?? package.Extension;
        return string.Join('\0', package.Name, package.Version, package.DownloadUrl, given?.Name, given?.Version, given is null ? "" : Convert.ToBase64String(given.Value));
    }

    private static Pulumirpc.Parameterization? Encode(RegisterPackageRequest.PackageParameterization? given) => given is null ? null : new()
    {
        Name = given.Name,
        Version = given.Version,
        Value = ByteString.CopyFrom(given.Value),
    };

    private async Task<string> RegisterAsync(RegisterPackageRequest package)
    {
        if (!await features.HasAsync(Features.Parameterization).ConfigureAwait(false))
        {
            throw new RunException("The Pulumi CLI does not support parameterization. Please update the Pulumi CLI.");
        }
        var request = new Pulumirpc.RegisterPackageRequest
        {
            Name = package.Name,
            Version = package.Version,
            DownloadUrl = package.DownloadUrl,
            Parameterization = Encode(package.Parameterization),
            Extension = Encode(package.Extension),
        };
        foreach (var (platform, checksum) in package.Checksums)
        {
            request.Checksums.Add(platform, ByteString.CopyFrom(checksum));
        }
        try
        {
            return (await monitor.RegisterPackageAsync(request).ConfigureAwait(false)).Ref;
        }
        catch (Wire.GrpcException) when (package.Parameterization is null && package.Extension is null)
        {
            // Without parameters the package's name and version say all: the engine finds it as any other.
            return "";
        }
    }
}
