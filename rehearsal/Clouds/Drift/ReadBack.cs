using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>What the inputs of an object come out as when it is read again.</summary>
public static class ReadBack
{
    /// <summary>
    /// Inputs with what has changed in the cloud since. Only what the program states follows: a property, or a key of a map, that it
    /// left to the cloud shows in the outputs alone.
    /// </summary>
    /// <param name="inputs">The inputs in the state.</param>
    /// <param name="known">The outputs in the state.</param>
    /// <param name="seen">The outputs in the cloud.</param>
    public static PropertyValue.Map Inputs(PropertyValue.Map inputs, PropertyValue.Map known, PropertyValue.Map seen)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(seen);
        foreach (var (key, input) in inputs.Entries)
        {
            if (key.StartsWith("__", StringComparison.Ordinal) || known[key].SameAs(seen[key]))
            {
                continue;
            }

            if (input.AsMap() is { } nested && seen[key]?.AsMap() is { } seenMap)
            {
                var followed = Inputs(nested, known[key]?.AsMap() ?? PropertyValue.Map.Empty, seenMap);
                inputs = inputs.With(key, Marked(input, followed));
            }
            else
            {
                inputs = seen[key] is { } current and not PropertyValue.Null ? inputs.With(key, Marked(input, current)) : inputs.Without(key);
            }
        }

        return inputs;
    }

    private static PropertyValue Marked(PropertyValue original, PropertyValue value) => original is PropertyValue.Secret ? value.AsSecret() : value;
}
