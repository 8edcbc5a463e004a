using System.Text.Json;

namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>
/// The project files that a program is built from, as its last restore wrote them down. NuGet has already evaluated every condition
/// and property, which a reading of the project files themselves could not.
/// </summary>
internal static class ReferencedProjects
{
    /// <summary>Full paths, the program's own first; null where the program was never restored.</summary>
    internal static IReadOnlyList<string>? Of(string project)
    {
        var file = Path.Combine(Path.GetDirectoryName(project)!, "obj", Path.GetFileName(project) + ".nuget.dgspec.json");
        if (!File.Exists(file))
        {
            return null;
        }

        List<string> projects = [project];
        try
        {
            var json = new Utf8JsonReader(File.ReadAllBytes(file));
            while (json.Read())
            {
                if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName)
                {
                    var isProjects = json.ValueTextEquals("projects");
                    json.Read();
                    if (isProjects)
                    {
                        AddNames(ref json, projects);
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Half-written by a restore that was killed: the next build writes it anew.
            return null;
        }

        return projects.TrueForAll(File.Exists) ? projects : null;
    }

    private static void AddNames(ref Utf8JsonReader json, List<string> projects)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var path = json.GetString()!;
            if (path != projects[0])
            {
                projects.Add(path);
            }

            json.Read();
            json.Skip();
        }
    }
}
