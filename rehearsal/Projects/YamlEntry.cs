namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>One key of a mapping with the place of the key itself.</summary>
internal readonly record struct YamlEntry(string Key, YamlNode Value, YamlPlace Place);
