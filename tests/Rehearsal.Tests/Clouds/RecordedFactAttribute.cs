namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>A test against the recordings of the real engine; says so and is left out where they are absent.</summary>
public sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute()
    {
        if (Recordings.Folder is null)
        {
            Skip = "The recordings of the real engine (../shared/engine) are not on this machine.";
        }
    }
}
