using System.Collections.Concurrent;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using JupyterHubInfra.Rehearsal.Protocol;
using Pulumirpc;

namespace JupyterHubInfra.Benchmarks;

/// <summary>
/// What the engine answered in one run. Replaying it costs the monitor next to nothing, so that a program is measured and not the engine.
/// </summary>
internal sealed class Recording
{
    private const string RegisterResource = "/pulumirpc.ResourceMonitor/RegisterResource";
    private static readonly Empty Nothing = new();
    private readonly ConcurrentDictionary<string, IMessage> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _paths = [];

    public int Registrations { get; private set; }

    /// <summary>The same methods, remembered as they answer.</summary>
    public RpcMethods Record(RpcMethods engine)
    {
        var methods = new RpcMethods();
        foreach (var path in engine.Paths)
        {
            _paths.Add(path);
            methods.AddRaw(path, async (request, cancellation) =>
            {
                var answer = await engine.CallAsync(path, request, cancellation).ConfigureAwait(false);
                _answers[Key(path, request)] = answer;
                return answer;
            });
        }
        return methods;
    }

    /// <summary>Answers as recorded; what was never asked is answered with an empty message, which every response type can be.</summary>
    public RpcMethods Replay()
    {
        Registrations = _answers.Keys.Count(key => key.StartsWith($"{RegisterResource} ", StringComparison.Ordinal));
        var methods = new RpcMethods();
        foreach (var path in _paths)
        {
            methods.AddRaw(path, (request, _) => Task.FromResult(_answers.GetValueOrDefault(Key(path, request), Nothing)));
        }
        return methods;
    }

    // A registration is known by what it registers, whichever SDK sends it; all else by its bytes.
    private static string Key(string path, byte[] request)
    {
        if (path != RegisterResource)
        {
            return $"{path} {Convert.ToHexString(SHA256.HashData(request))}";
        }
        var resource = RegisterResourceRequest.Parser.ParseFrom(request);
        return $"{path} {resource.Parent} {resource.Type} {resource.Name}";
    }
}
