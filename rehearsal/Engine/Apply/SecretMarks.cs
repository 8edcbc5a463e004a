using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Keeps secrets secret on their way through a provider.</summary>
internal static class SecretMarks
{
    /// <summary>Outputs in which what was secret among the inputs, or is declared secret, is secret.</summary>
    public static PropertyValue.Map Apply(PropertyValue.Map outputs, PropertyValue.Map inputs, ImmutableArray<string> additional)
    {
        var result = FromInputs(outputs, inputs);
        foreach (var name in additional)
        {
            if (result[name] is { } value)
            {
                result = result.With(name, value.AsSecret());
            }
        }

        return result;
    }

    private static PropertyValue.Map FromInputs(PropertyValue.Map outputs, PropertyValue.Map inputs)
    {
        if (!inputs.ContainsSecrets)
        {
            return outputs;
        }

        foreach (var (name, input) in inputs.Entries)
        {
            if (input.ContainsSecrets && outputs[name] is { } output and not PropertyValue.Secret)
            {
                // Maps are marked entry by entry; inside of lists positions may differ, so that the whole list is marked.
                outputs = outputs.With(
                    name, input is PropertyValue.Map inputMap && output is PropertyValue.Map outputMap ? FromInputs(outputMap, inputMap) : output.AsSecret());
            }
        }

        return outputs;
    }
}
