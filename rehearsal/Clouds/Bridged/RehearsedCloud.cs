using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Bridged;

/// <summary>What exists in a rehearsed cloud: what the state shows, and what this run has made since.</summary>
internal abstract class RehearsedCloud(ICloudView view)
{
    private readonly Lock _lock = new();
    private readonly List<CloudObject> _made = [];

    internal CloudObject? Find(string type, string? id) => id is null ? null : view.Find(type, id) ?? Made(type).FirstOrDefault(found => found.Id == id);

    internal IReadOnlyList<CloudObject> All(string type)
    {
        var made = Made(type);
        var known = view.All(type);
        return made.Length == 0 ? known : [.. known, .. made.Where(found => !known.Any(other => other.Id == found.Id))];
    }

    internal IEnumerable<CloudObject> Where(string type, string output, string value) => All(type).Where(found => found.Outputs.Text(output) == value);

    /// <summary>Makes an object, one at a time: whatever is limited or must be unlike the others is decided knowing all of them.</summary>
    internal CloudObject Make(Func<CloudObject> make)
    {
        lock (_lock)
        {
            var made = make();
            _made.Add(made);
            return made;
        }
    }

    /// <summary>Whether an object was made in this run.</summary>
    internal bool IsNew(CloudObject one) => Made(one.Type).Any(found => found.Id == one.Id);

    /// <summary>An object is gone.</summary>
    internal void Forget(string type, string id)
    {
        lock (_lock)
        {
            _made.RemoveAll(found => found.Type == type && found.Id == id);
        }
    }

    /// <summary>An id for a new object. Other inputs or an object that still has it make another, so that a replacement is told from the original.</summary>
    internal string NewId(string type, string urn, PropertyValue.Map inputs)
    {
        var digest = ValueText.Of(inputs);
        for (var turn = 0; ; turn++)
        {
            var id = Deterministic.Uuid("object", urn, digest, turn.ToString(CultureInfo.InvariantCulture));
            if (Find(type, id) is null)
            {
                return id;
            }
        }
    }

    // The state shows an object a moment after it was made.
    private CloudObject[] Made(string type)
    {
        lock (_lock)
        {
            return _made.Count == 0 ? [] : [.. _made.Where(found => found.Type == type)];
        }
    }
}
