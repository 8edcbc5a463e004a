namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>A position in a file, counted from 1.</summary>
internal readonly record struct YamlPlace(string File, long Line, long Column)
{
    public override string ToString() => $"{File}, line {Line}, column {Column}";
}
