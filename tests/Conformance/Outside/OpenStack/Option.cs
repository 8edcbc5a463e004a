using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>An option of `create` or `set`.</summary>
/// <param name="Names">How it is written.</param>
/// <param name="Property">The property that it changes; null where the command itself looks at it, or nobody does.</param>
/// <param name="Form">What becomes of its value.</param>
internal sealed record Option(string[] Names, string? Property = null, OptionForm Form = OptionForm.Text)
{
    /// <summary>What a flag sets.</summary>
    internal PropertyValue? Fixed { get; init; }

    /// <summary>The type whose object the value names; the property takes its id.</summary>
    internal string? Of { get; init; }

    internal bool TakesValue => Form != OptionForm.Flag;

    internal static Option Flag(string name, string? property = null, PropertyValue? value = null) => new([name], property, OptionForm.Flag) { Fixed = value };
}
