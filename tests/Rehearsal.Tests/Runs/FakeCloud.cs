using System.Collections.Concurrent;
using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Runs;

/// <summary>A package whose property `fixed` replaces, whose `bad` fails the check, whose `boom` fails creation, and which records its calls.</summary>
internal sealed class FakeCloud : IProviderFactory, IProvider
{
    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>Ids of objects that somebody else has deleted.</summary>
    public HashSet<string> Gone { get; } = [];

    /// <summary>Objects that were made elsewhere, by id.</summary>
    public Dictionary<string, PropertyValue.Map> Existing { get; } = [];

    /// <summary>Heard in the middle of every change.</summary>
    public Action WhileWorking { get; set; } = () => { };

    public string Package => "fake";

    /// <summary>What the engine showed the provider last.</summary>
    public ICloudView? View { get; private set; }

    public IProvider Create(string package, string version, PropertyValue.Map config, ICloudView cloud)
    {
        View = cloud;
        return package == "fake" ? this : throw new ProviderException($"unknown package {package}");
    }

    public CheckResult CheckConfig(CheckRequest request) => CheckResult.Good(request.NewInputs);

    public DiffResult DiffConfig(DiffRequest request) => Changed(request);

    public CheckResult Check(CheckRequest request) => request.NewInputs["bad"] is null
        ? CheckResult.Good(request.NewInputs)
        : new(request.NewInputs, [new("bad", "must not be given")]);

    public DiffResult Diff(DiffRequest request) => Changed(request);

    public Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"create {request.Name}");
        WhileWorking();
        return request.Inputs["boom"] is null || request.Preview
            ? Task.FromResult(new CreateResult(request.Preview ? null : $"id-of-{request.RandomSeed.Split("::")[^1]}", Seen(request.Inputs, request.Preview)))
            : throw new ProviderException("it went boom");
    }

    public Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => Task.FromResult(
        Gone.Contains(request.Id) || (request is { Inputs: null, Outputs: null } && !Existing.ContainsKey(request.Id)) ? ReadResult.Gone
        : Existing.TryGetValue(request.Id, out var existing) && request.Inputs is null ? new ReadResult(request.Id, existing, Seen(existing, preview: false))
        : request is { Inputs: { } inputs, Outputs: { } outputs }
            ? View!.Find(request.Type, request.Id) is { } found ? new(request.Id, ReadBack.Inputs(inputs, outputs, found.Outputs), found.Outputs) : ReadResult.Gone
            : request.Id == "gone" ? ReadResult.Gone : new ReadResult(request.Id, request.Inputs ?? PropertyValue.Map.Empty, PropertyValue.Map.Empty));

    public Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"update {request.Id}");
        WhileWorking();
        return Task.FromResult(new UpdateResult(Seen(request.NewInputs, request.Preview)));
    }

    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"delete {request.Id}");
        WhileWorking();
        return Task.CompletedTask;
    }

    public Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) => throw new ProviderException("no functions");

    private static PropertyValue.Map Seen(PropertyValue.Map inputs, bool preview) =>
        inputs.With("address", preview ? PropertyValue.Unknown.Instance : "203.0.113.7");

    private static DiffResult Changed(DiffRequest request)
    {
        var keys = request.OldInputs.Entries.Keys.Union(request.NewInputs.Entries.Keys)
            .Where(key => !Equals(request.OldInputs[key], request.NewInputs[key])).Order(StringComparer.Ordinal).ToImmutableArray();
        return new() { Changes = keys.Length > 0, DiffKeys = keys, ReplaceKeys = [.. keys.Where(key => key == "fixed")] };
    }
}
