namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Files that are either whole or as they were.</summary>
internal static class AtomicFile
{
    public static void Write(string file, Action<Stream> write)
    {
        var temporary = file + ".tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
