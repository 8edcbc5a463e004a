using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Takes existing objects into a state, as `pulumi import` does: each is read from its cloud, and belongs to the stack from then on.</summary>
/// <param name="providers">The packages.</param>
/// <param name="cloud">Where the objects are.</param>
/// <param name="project">The project.</param>
/// <param name="stack">The stack.</param>
/// <param name="config">The stack's settings: those of a package configure its default provider.</param>
public sealed class ResourceImport(IProviderFactory providers, ICloudView cloud, string project, string stack, StackConfig config)
{
    /// <summary>The state with one more object. What cannot be taken over is an <see cref="InvalidSettingsException"/>; the state stays as it was.</summary>
    /// <param name="state">The state.</param>
    /// <param name="wish">The object.</param>
    /// <param name="cancellationToken">Ends the wait for the cloud.</param>
    public async Task<(Deployment State, ResourceState Imported)> AddAsync(Deployment state, ImportWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(wish);
        var type = CloudTypes.Find(wish.Type);
        state = WithRoot(state);
        var parent = wish.Parent is null ? Urns.Stack(stack, project) : Existing(state, wish.Parent, "parent", _ => true).Urn;
        var urn = Urns.Create(stack, project, parent, type, wish.Name);
        if (state.Find(urn) is not null)
        {
            throw new InvalidSettingsException(new($"the stack has a resource '{urn}' already", Remedy: "choose another name, or take that one out of the state first: hubctl state delete"));
        }

        var provider = wish.Provider is null
            ? Default(ref state, Urns.Package(type))
            : Existing(state, wish.Provider, "provider", resource => resource.Type == Urns.ProviderType(Urns.Package(type)));
        var read = await ReadAsync(provider, urn, type, wish.Id, cancellationToken).ConfigureAwait(false);
        var now = Timestamp.Now();
        var imported = new ResourceState
        {
            Urn = urn,
            Type = type,
            Custom = true,
            Id = read.Id,
            Inputs = read.Inputs,
            Outputs = read.Outputs,
            Parent = parent,
            Provider = $"{provider.Urn}::{provider.Id}",
            Protect = wish.Protect,
            ImportId = wish.Id,
            Created = now,
            Modified = now,
        };
        return (state with { Resources = state.Resources.Add(imported) }, imported);
    }

    private async Task<ReadResult> ReadAsync(ResourceState provider, string urn, string type, string id, CancellationToken cancellationToken)
    {
        try
        {
            var made = providers.Create(Urns.Package(type), provider.Inputs["version"]?.AsText() ?? "", provider.Inputs.Without("version").Without("__internal"), cloud);
            var read = await made.ReadAsync(new(urn, type, id, null, null), cancellationToken).ConfigureAwait(false);
            return read.Id is not null ? read : throw new InvalidSettingsException(new(
                $"resource '{id}' does not exist", Received: type, Remedy: "give the id that the cloud shows; in a rehearsal, what was made outside is in hubctl rehearse drift list"));
        }
        catch (ProviderException e)
        {
            throw new InvalidSettingsException(new($"the object cannot be read: {e.Message}", Received: $"{type} {id}"), e);
        }
    }

    // A stack that has never run has no root yet.
    private Deployment WithRoot(Deployment state)
    {
        var urn = Urns.Stack(stack, project);
        return state.Find(urn) is not null ? state : state with
        {
            Resources = state.Resources.Insert(0, new() { Urn = urn, Type = Urns.StackType, Custom = false, Created = Timestamp.Now(), Modified = Timestamp.Now() }),
        };
    }

    private ResourceState Default(ref Deployment state, string package)
    {
        var type = Urns.ProviderType(package);
        if (state.Resources.LastOrDefault(resource => resource.Type == type && !resource.Delete && Urns.IsDefaultProvider(resource.Urn)) is { } known)
        {
            return known;
        }

        // The one that the program's own registrations will ask for.
        var version = CloudTypes.VersionOf(package);
        var settings = PropertyValue.Map.From(config.Values.Where(entry => entry.Key.StartsWith(package + ":", StringComparison.Ordinal)).Select(entry => KeyValuePair.Create(
            entry.Key[(package.Length + 1)..], config.SecretKeys.Contains(entry.Key) ? ((PropertyValue)entry.Value).AsSecret() : entry.Value)));
        var inputs = ProviderInputs.Of(settings, version);
        var made = new ResourceState
        {
            Urn = Urns.Create(stack, project, null, type, $"default_{version.Replace('.', '_')}"),
            Type = type,
            Custom = true,
            Id = Guid.NewGuid().ToString(),
            Inputs = inputs,
            Outputs = ProviderInputs.Outputs(inputs),
            Created = Timestamp.Now(),
            Modified = Timestamp.Now(),
        };
        state = state with { Resources = state.Resources.Add(made) };
        return made;
    }

    private static ResourceState Existing(Deployment state, string written, string role, Func<ResourceState, bool> fits)
    {
        ImmutableArray<ResourceState> all = [.. state.Resources.Where(resource => !resource.Delete && fits(resource))];
        ImmutableArray<ResourceState> found = [.. all.Where(resource => resource.Urn == written || Urns.Name(resource.Urn) == written)];
        var guess = Suggestion.For(written, all.Select(resource => Urns.Name(resource.Urn)));
        return found is [var one] ? one : throw new InvalidSettingsException(new(
            found.IsEmpty ? $"the stack has no {role} '{written}'" : $"several resources have the name '{written}'",
            Allowed: string.Join("\n", (found.IsEmpty ? all : found).Select(resource => resource.Urn)),
            Remedy: guess is null || found.Length > 1 ? "name it by its URN" : $"did you mean '{guess}'?"));
    }
}
