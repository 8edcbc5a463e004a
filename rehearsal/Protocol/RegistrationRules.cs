using System.Collections.Concurrent;
using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.State;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Completes registrations before the engine reads them: what children take from their parents, what transforms change, what depends on what.</summary>
internal sealed class RegistrationRules(CallbackClients program)
{
    private readonly ConcurrentDictionary<string, Ancestor> _registered = new(StringComparer.Ordinal);

    /// <summary>The transforms of the whole stack.</summary>
    public StackTransforms Stack { get; } = new();

    /// <summary>Completes a registration in place.</summary>
    public async Task CompleteAsync(RegisterResourceRequest request, CancellationToken stopping)
    {
        var parent = _registered.GetValueOrDefault(request.Parent);
        if (parent is not null)
        {
            Inherit(request, parent);
        }

        if (request.Custom && request.Provider.Length == 0)
        {
            var package = Urns.Package(request.Type);
            request.Provider = request.Providers.TryGetValue(package, out var own) ? own : ProviderOf(request.Parent, package);
        }

        ImmutableArray<Callback> transforms = [.. request.Transforms, .. OfAncestors(request.Parent), .. Stack.All];
        if (transforms.IsEmpty)
        {
            CompleteDependencies(request);
        }
        else
        {
            await TransformAsync(request, transforms, stopping).ConfigureAwait(false);
        }

        if (!request.Custom && parent is not null)
        {
            foreach (var (package, provider) in parent.Providers)
            {
                request.Providers.TryAdd(package, provider);
            }
        }
    }

    /// <summary>The provider of a lookup: its own, or the one of the component that it is a child of; empty without.</summary>
    public string ProviderOf(ReadResourceRequest request) => request.Provider.Length > 0 ? request.Provider : ProviderOf(request.Parent, Urns.Package(request.Type));

    /// <summary>The provider that a component gives to its children for a package; empty without.</summary>
    public string ProviderOf(string parent, string package) => _registered.GetValueOrDefault(parent)?.Providers.GetValueOrDefault(package) ?? "";

    /// <summary>Remembers what children of a registered resource take from it.</summary>
    public void Remember(RegisterResourceRequest request, ResourceState state) => _registered[state.Urn] = new(request.Parent, [.. request.Transforms])
    {
        DeletedWith = request.DeletedWith,
        Protect = request.HasProtect ? request.Protect : null,
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        Provider = state.Provider,
        Providers = request.Custom ? ImmutableDictionary<string, string>.Empty : request.Providers.ToImmutableDictionary(),
    };

    private static void Inherit(RegisterResourceRequest request, Ancestor parent)
    {
        if (request.DeletedWith.Length == 0)
        {
            request.DeletedWith = parent.DeletedWith;
        }

        if (!request.HasProtect && parent.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (!request.HasRetainOnDelete && parent.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        // A provider serves children only where it is one for their package.
        if (request.Custom && request.Provider.Length == 0 && parent.Provider is { } provider
            && Urns.Package(Urns.Type(Urns.SplitReference(provider).Urn)) == Urns.Package(request.Type))
        {
            request.Provider = provider;
        }
    }

    private IEnumerable<Callback> OfAncestors(string urn)
    {
        while (_registered.TryGetValue(urn, out var ancestor))
        {
            foreach (var transform in ancestor.Transforms)
            {
                yield return transform;
            }

            urn = ancestor.Parent;
        }
    }

    private async Task TransformAsync(RegisterResourceRequest request, ImmutableArray<Callback> transforms, CancellationToken stopping)
    {
        var properties = OutputValues.Upgrade(request.Object);
        if (request.Transforms.Count > 0)
        {
            foreach (var (key, dependencies) in request.PropertyDependencies.Where(entry => properties.Fields.ContainsKey(entry.Key)))
            {
                OutputValues.Depend(properties, key, dependencies.Urns);
            }
        }

        var options = TransformOptions.Of(request);
        foreach (var transform in transforms)
        {
            var call = new TransformRequest
            {
                Type = request.Type,
                Name = request.Name,
                Custom = request.Custom,
                Parent = request.Parent,
                Properties = properties,
                Options = options,
            };
            try
            {
                var answer = await program.InvokeAsync<TransformResponse>(transform, call, stopping).ConfigureAwait(false);
                (properties, options) = (answer.Properties ?? properties, answer.Options ?? options);
            }
            catch (CallbackException error)
            {
                throw new RpcException(RpcStatus.Unknown, $"invoke transform: {error.Message}");
            }
        }

        request.Object = properties;
        TransformOptions.Apply(options, request);
        if (request.Transforms.Count > 0)
        {
            // The properties tell themselves, by now, what they depend on.
            request.PropertyDependencies.Clear();
            CompletePropertyDependencies(request);
            request.Dependencies.Add(request.PropertyDependencies.Values.SelectMany(entry => entry.Urns).Distinct().Except(request.Dependencies).ToList());
        }
        else
        {
            CompleteDependencies(request);
        }
    }

    private static void CompleteDependencies(RegisterResourceRequest request)
    {
        // Programs that tell nothing about properties mean that each depends on everything.
        if (request.PropertyDependencies.Count == 0 && request.Object is not null)
        {
            foreach (var key in request.Object.Fields.Keys)
            {
                request.PropertyDependencies[key] = new() { Urns = { request.Dependencies } };
            }
        }

        CompletePropertyDependencies(request);
    }

    private static void CompletePropertyDependencies(RegisterResourceRequest request)
    {
        foreach (var (key, value) in request.Object?.Fields ?? [])
        {
            if (!request.PropertyDependencies.TryGetValue(key, out var dependencies))
            {
                request.PropertyDependencies[key] = dependencies = new();
            }

            var urns = new SortedSet<string>(StringComparer.Ordinal);
            OutputValues.CollectDependencies(value, urns);
            dependencies.Urns.Add(urns.Except(dependencies.Urns).ToList());
        }
    }
}
