using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>Finds the object in the rehearsed cloud that somebody means by a URN, a name or an id.</summary>
internal sealed class ObjectPick(Workspace workspace)
{
    internal CloudObject Of(string written, OutsideCloud cloud)
    {
        ResourceState[] resources = [.. workspace.States.Load(workspace.Project.Name, workspace.Stack.Name, null).Resources
            .Where(resource => resource is { Custom: true, Id: not null, PendingReplacement: false } && !Urns.IsProviderType(resource.Type))];
        DriftEntry.Made[] made = [.. cloud.Entries.OfType<DriftEntry.Made>()];
        ResourceState[] meant = [.. resources.Where(resource => resource.Urn == written || Urns.Name(resource.Urn) == written || resource.Id == written).Where(resource => !resource.Delete)];
        DriftEntry.Made[] madeMeant = [.. made.Where(entry => entry.Id == written || entry.Properties["name"]?.AsText() == written)];
        if (meant.Length + madeMeant.Length > 1)
        {
            var names = meant.Select(resource => resource.Urn).Concat(madeMeant.Select(entry => entry.Id));
            throw new InvalidSettingsException(new($"'{written}' may mean one of several objects", Allowed: string.Join("\n", names), Remedy: "name it by its URN, or by its id"));
        }

        if (meant is [var resource])
        {
            return InCloud(resource, written, cloud);
        }

        return madeMeant is [var stranger]
            ? cloud.Find(stranger.Type, stranger.Id)!
            : throw Unknown(written, [.. resources.Where(resource => CloudTypes.Has(resource.Type)).Select(resource => Urns.Name(resource.Urn)).Concat(made.Select(entry => entry.Id)).Distinct()]);
    }

    private CloudObject InCloud(ResourceState resource, string written, OutsideCloud cloud)
    {
        if (!CloudTypes.Has(resource.Type))
        {
            throw new InvalidSettingsException(new(
                $"{written} ({Words.Type(resource.Type)}) is in no cloud: nobody can change it there", Remedy: "choose a resource of package openstack or kubernetes"));
        }

        return cloud.Find(resource.Type, resource.Id!) ?? throw new InvalidSettingsException(new(
            $"{written} ({Words.Type(resource.Type)}) was deleted behind the engine's back already", Remedy: $"bring it back with: hubctl rehearse drift clear {written} -s {workspace.Stack.Name}"));
    }

    private InvalidSettingsException Unknown(string written, string[] known)
    {
        var guess = Suggestion.For(written, known);
        return new(new(
            $"the rehearsed cloud of stack '{workspace.Stack.Name}' has no object '{written}'",
            Allowed: known.Length == 0 ? $"none yet: run hubctl up -s {workspace.Stack.Name} first" : string.Join(", ", known.Order(StringComparer.Ordinal)),
            Remedy: guess is null ? "name a resource of the stack, its URN, or an object's id" : $"did you mean '{guess}'?"));
    }
}
