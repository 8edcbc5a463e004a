using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Environments;

/// <summary>Writes a file that must not be there yet: whole, or not at all.</summary>
internal static class NewFile
{
    internal static void Write(string file, string text)
    {
        var aside = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(aside, text);
            File.Move(aside, file, overwrite: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(aside);
            throw new InvalidSettingsException(new(
                File.Exists(file) ? "the stack file exists already; it was not touched" : $"the stack file cannot be written: {e.Message}", file,
                Remedy: File.Exists(file) ? "choose another name, or remove the file first" : "make the folder writable"), e);
        }
    }
}
