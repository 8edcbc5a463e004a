using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>A resource type of a provider on the plugin framework (random, tls): a pure function of its inputs and of chance.</summary>
internal abstract class FrameworkResource
{
    internal abstract string Token { get; }

    /// <summary>The version of the state's form that the provider notes; 0: none.</summary>
    internal virtual int StateVersion => 0;

    /// <summary>What absent inputs come out as.</summary>
    internal virtual PropertyValue.Map Defaults => PropertyValue.Map.Empty;

    /// <summary>Inputs whose change needs no replacement.</summary>
    internal virtual ImmutableArray<string> Updatable => [];

    /// <summary>Rules beyond the schema.</summary>
    internal virtual void Check(InputChecker checker, PropertyValue.Map inputs)
    {
    }

    /// <summary>Inputs and defaults: what the object is known to have before it exists.</summary>
    internal virtual PropertyValue.Map Plan(PropertyValue.Map inputs) => Defaults.Over(inputs);

    /// <summary>Outputs that force a replacement although no input changed.</summary>
    internal virtual ImmutableArray<string> Overdue(PropertyValue.Map plan, PropertyValue.Map outputs) => [];

    internal abstract (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan);

    /// <summary>What an id to import says of the object: its own id and all that it has. Default: this type cannot be imported.</summary>
    internal virtual (string Id, PropertyValue.Map Outputs) Adopt(string id) => throw new ProviderException(
        "Resource Import Not Implemented: This resource does not support import. Please contact the provider developer for additional information.");
}
