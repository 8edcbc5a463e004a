using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>
/// Whether another provider takes another object. Its name decides nothing: only a configuration that cannot manage what the former one made
/// does, as the provider itself says.
/// </summary>
internal sealed class ProviderChanges(RunContext run)
{
    private readonly Dictionary<string, ResourceState> _met = new(StringComparer.Ordinal);

    public void Met(ResourceState provider) => _met[provider.Urn] = provider;

    public bool NeedsReplacement(Subject subject, ResourceState wanted)
    {
        var old = subject.Old!;
        if (old.Provider == wanted.Provider)
        {
            return false;
        }

        // A component that becomes an object of a cloud, or the other way round.
        if (old.Provider is null || wanted.Provider is null)
        {
            return true;
        }

        var (oldUrn, newUrn) = (Urns.SplitReference(old.Provider).Urn, Urns.SplitReference(wanted.Provider).Urn);
        if (run.State.IsRenamed(oldUrn, newUrn) || !run.Olds.TryGetValue(oldUrn, out var before) || !_met.TryGetValue(newUrn, out var now)
            || run.Providers.Get(wanted.Provider) is not { } provider)
        {
            return false;
        }

        var request = new DiffRequest(newUrn, before.Type, before.Id ?? "", Configuration(before), before.Outputs, Configuration(now), []);
        return DiffRules.NeedsReplacement(provider.DiffConfig(request));
    }

    private static Values.PropertyValue.Map Configuration(ResourceState provider) => provider.Inputs.Without("version").Without("__internal");
}
