using JupyterHubInfra.Rehearsal.Clouds;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.OpenStack;

/// <summary>Reads settings as somebody writes them.</summary>
internal static class SettingsFile
{
    internal static CloudSettings Read(string yaml, Dictionary<string, string>? variables = null)
    {
        var folder = Directory.CreateTempSubdirectory("settings-");
        try
        {
            var file = Path.Combine(folder.FullName, CloudSettings.FileName);
            File.WriteAllText(file, yaml);
            return CloudSettings.Load(file) with { Variable = name => variables?.GetValueOrDefault(name) };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
