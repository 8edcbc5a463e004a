namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>A key of a mapping, its value, and where the colon between them ends.</summary>
internal sealed record YamlSpanEntry(YamlSpan.Scalar Key, int AfterColon, YamlSpan Value);
