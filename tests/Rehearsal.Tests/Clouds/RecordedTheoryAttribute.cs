namespace JupyterHubInfra.Rehearsal.Tests.Clouds;

/// <summary>A theory against the recordings of the real engine; says so and is left out where they are absent.</summary>
public sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute() => Skip = new RecordedFactAttribute().Skip;
}
