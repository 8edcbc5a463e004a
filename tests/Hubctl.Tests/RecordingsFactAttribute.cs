using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests;

/// <summary>A test against recordings of the real engine, which lie beside the repository on some machines; skipped visibly on others.</summary>
public sealed class RecordingsFactAttribute : FactAttribute
{
    public RecordingsFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "the recordings of the real engine (shared/engine beside the repository) are not here";
        }
    }

    /// <summary>The folder of the recordings, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = Repository.Root; folder is not null; folder = Path.GetDirectoryName(folder.TrimEnd('/')))
        {
            if (Directory.Exists(Path.Combine(folder, "shared", "engine")))
            {
                return Path.Combine(folder, "shared", "engine");
            }
        }

        return null;
    }
}
