namespace JupyterHubInfra.Hubctl.Builds;

/// <summary>Lets one hubctl at a time build a program; the others wait for its output instead of writing into it.</summary>
internal static class BuildLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal static IDisposable Take(string folder, TimeSpan longestWait, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "hubctl.build.lock");
        var giveUpAt = DateTime.UtcNow + longestWait;
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < giveUpAt)
            {
                cancellation.WaitHandle.WaitOne(Pause);
                cancellation.ThrowIfCancellationRequested();
            }
            catch (IOException e)
            {
                throw new BuildFailedException($"another hubctl has been building in {folder} for {longestWait.TotalMinutes:0} minutes: {e.Message}\nWait for it or end it, then run the same command again.");
            }
        }
    }
}
