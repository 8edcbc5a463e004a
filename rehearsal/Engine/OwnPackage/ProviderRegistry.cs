using System.Collections.Concurrent;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The providers of a run by reference (`URN::id`).</summary>
internal sealed class ProviderRegistry(IProviderFactory factory, ICloudView cloud, StackReferences stackReferences)
{
    /// <summary>The engine's own package: stack references.</summary>
    public const string OwnPackage = "pulumi";

    private readonly ConcurrentDictionary<string, IProvider> _providers = new(StringComparer.Ordinal);

    /// <summary>Makes a provider for a configuration.</summary>
    public IProvider Create(string package, PropertyValue.Map inputs)
    {
        if (package == OwnPackage)
        {
            return new BuiltInProvider(stackReferences);
        }

        var version = inputs["version"]?.AsText() ?? "";
        return factory.Create(package, version, inputs.Without("version").Without("__internal"), cloud);
    }

    public void Set(string reference, IProvider provider) => _providers[reference] = provider;

    public IProvider? Get(string reference) => _providers.GetValueOrDefault(reference);

    /// <summary>The provider of a resource in the state; made from the provider resource's own state when this run has not met it yet.</summary>
    public IProvider ForState(ResourceState resource, IReadOnlyDictionary<string, ResourceState> states)
    {
        var reference = resource.Provider ?? throw new StepFailure(resource.Urn, $"resource '{resource.Urn}' has no provider in the state");
        if (Get(reference) is { } known)
        {
            return known;
        }

        var (urn, _) = Urns.SplitReference(reference);
        var package = Urns.Package(Urns.Type(urn));
        var made = Create(package, states.TryGetValue(urn, out var provider) ? provider.Inputs : PropertyValue.Map.Empty);
        return _providers.GetOrAdd(reference, made);
    }
}
