using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What a refresh finds: the object as the cloud has it, whoever changed it.</summary>
internal sealed class Reading(PackageSchema package, Cloud cloud)
{
    internal ReadResult Read(ResourceType type, ResourceSchema schema, ReadRequest request, PropertyValue.Map inputs, PropertyValue.Map outputs, CloudObject found)
    {
        // The provider's own notes belong to the state; what others did is told by properties only.
        var known = outputs.Over(found.Outputs.WithoutNotes());
        var seen = type.Observe(cloud, found with { Outputs = known });
        return new ReadResult(request.Id, InputDefaults.AsRead(Drift.ReadBack.Inputs(inputs, outputs, known)), new Planner(package).Observed(schema, known, seen));
    }
}
