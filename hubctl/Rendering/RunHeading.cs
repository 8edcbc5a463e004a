using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>The first line of a report.</summary>
internal sealed record RunHeading(Operation Operation, string Project, string Stack)
{
    public override string ToString()
    {
        var what = Operation switch
        {
            Operation.Preview => "Previewing an update of",
            Operation.Up => "Rehearsed an update of",
            Operation.Destroy => "Rehearsed the destruction of",
            _ => "Rehearsed a refresh of",
        };
        return $"{what} stack {Stack} (project {Project})";
    }
}
