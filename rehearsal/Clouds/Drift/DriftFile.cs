using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>Where a project's drift is kept: one file in the state folder, changed whole or not at all, by one process at a time.</summary>
/// <param name="rehearsalDirectory">The folder `.rehearsal`.</param>
/// <param name="project">The project's name.</param>
public sealed class DriftFile(string rehearsalDirectory, string project)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>The file, whether it exists or not.</summary>
    public string File { get; } = Path.Combine(rehearsalDirectory, "drift", project + ".json");

    /// <summary>All entries, in the order in which they were made.</summary>
    public ImmutableArray<DriftEntry> Read()
    {
        if (!System.IO.File.Exists(File))
        {
            return [];
        }

        try
        {
            return DriftJson.Read(System.IO.File.ReadAllBytes(File));
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StateException($"The file of what was changed behind the engine's back, '{File}', is damaged: {error.Message} Delete it: the rehearsed clouds are then as the states say.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"The file '{File}' cannot be read: {error.Message} Make it readable for you.", error);
        }
    }

    /// <summary>Changes the entries; no other process changes them meanwhile.</summary>
    /// <param name="change">Makes the new entries from the present ones.</param>
    public void Change(Func<ImmutableArray<DriftEntry>, ImmutableArray<DriftEntry>> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            using var taken = Take();
            var entries = change(Read());
            if (entries.IsEmpty)
            {
                System.IO.File.Delete(File);
            }
            else
            {
                AtomicFile.Write(File, stream => DriftJson.Write(stream, entries));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"The file '{File}' cannot be written: {error.Message} Check that its folder is writable for you and has free space; nothing was changed.", error);
        }
    }

    // The lock is on the open file, not on its being there: it ends with the process that holds it.
    private FileStream Take()
    {
        for (var until = DateTime.UtcNow + LongestWait; ; Thread.Sleep(5))
        {
            try
            {
                return new(File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < until)
            {
                // Another process changes the file; it needs milliseconds.
            }
        }
    }
}
