using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Clouds.Drift;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>The objects of the rehearsed cloud, as somebody with a console works with them.</summary>
internal sealed class Objects(OutsideCloud cloud, CloudSettings settings)
{
    private readonly IProvider _services = new PackageRegistry(settings: settings).Create("openstack", "", PropertyValue.Map.Empty, cloud);

    internal IReadOnlyList<CloudObject> All(Noun noun) => cloud.All(noun.Type);

    internal IEnumerable<CloudObject> Where(string type, string output, string value) => cloud.All(type).Where(found => found.Outputs.Text(output) == value);

    /// <summary>The object with an id or a name. None, or several with the name, is a <see cref="UsageException"/>.</summary>
    internal CloudObject Find(Noun noun, string named, Func<CloudObject, bool>? among = null)
    {
        var all = cloud.All(noun.Type).Where(among ?? (_ => true)).ToArray();
        var found = all.Where(one => one.Id == named || one.Id.EndsWith("/" + named, StringComparison.Ordinal)).ToArray();
        found = found.Length > 0 ? found : [.. all.Where(one => one.Outputs.Text(noun.Name) == named)];
        return found switch
        {
            [var one] => one,
            [] => throw new UsageException($"No {noun.Words} found for {named}"),
            _ => throw new UsageException($"More than one {noun.Words} exists with the name '{named}'."),
        };
    }

    internal CloudObject Create(string type, PropertyValue.Map inputs)
    {
        var name = inputs.Text("name") ?? "outside";
        var urn = $"urn:pulumi:outside::outside::{type}::{name}";
        var made = _services.Check(new CheckRequest(urn, type, null, inputs, urn));
        if (!made.Failures.IsEmpty)
        {
            throw new UsageException(string.Join('\n', made.Failures.Select(failure => failure.Reason)));
        }

        var result = _services.CreateAsync(new CreateRequest(urn, type, name, made.Inputs, false, null), CancellationToken.None).GetAwaiter().GetResult();
        var outputs = Told(result.Outputs);
        return new(urn, type, cloud.Make(type, outputs, result.Id), inputs, outputs);
    }

    /// <summary>Changes an object to other inputs; what comes out otherwise than it is now has been changed.</summary>
    internal void Change(CloudObject one, PropertyValue.Map changes)
    {
        // What others changed stays changed.
        var now = PropertyValue.Map.From(one.Inputs.WithoutNotes().Entries.Select(entry => entry.Key != "userData" && one.Outputs[entry.Key] is { } seen and not PropertyValue.Null
            ? KeyValuePair.Create(entry.Key, seen)
            : entry));
        var inputs = changes.Entries.Aggregate(now, (current, change) => current.With(change.Key, change.Value));
        var result = _services.UpdateAsync(
            new UpdateRequest(one.Urn, one.Type, one.Id, now, one.Outputs, inputs, [], false, null), CancellationToken.None).GetAwaiter().GetResult();
        if (!result.InitErrors.IsEmpty)
        {
            throw new UsageException(string.Join('\n', result.InitErrors));
        }

        var after = Told(result.Outputs);
        Set(one, after.Entries.Where(entry => entry.Key is not ("id" or "updated") && !entry.Value.SameAs(one.Outputs[entry.Key])));
    }

    /// <summary>Sets outputs as they are.</summary>
    internal void Set(CloudObject one, IEnumerable<KeyValuePair<string, PropertyValue>> outputs) =>
        cloud.Change(one.Type, one.Id, outputs.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue?)entry.Value)));

    /// <summary>Deletes an object and its parts, unless the services keep it.</summary>
    internal void Delete(Noun noun, CloudObject one)
    {
        _services.DeleteAsync(new DeleteRequest(one.Urn, one.Type, one.Id, one.Inputs, one.Outputs, null), CancellationToken.None).GetAwaiter().GetResult();
        foreach (var (type, output, holds) in noun.Parts)
        {
            foreach (var part in Where(type, output, holds.Length == 0 ? one.Id : one.Outputs.Text(holds) ?? "").ToArray())
            {
                cloud.Delete(type, part.Id);
            }
        }

        cloud.Delete(one.Type, one.Id);
    }

    internal void Drop(CloudObject one) => cloud.Delete(one.Type, one.Id);

    // What the provider notes for itself is of its states.
    private static PropertyValue.Map Told(PropertyValue.Map outputs) => outputs.WithoutNotes();
}
