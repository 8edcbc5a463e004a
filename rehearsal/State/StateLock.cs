using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>
/// Keeps a second run from touching a stack. The file names the process, when it started, and who runs it where. A run that was killed leaves
/// its lock behind: what it was doing may be half done, and people are to look before the next one.
/// </summary>
public sealed class StateLock : IDisposable
{
    private readonly string _file;
    private readonly string _content;

    private StateLock(string file, string content) => (_file, _content) = (file, content);

    /// <summary>Takes the lock, or says who holds it.</summary>
    internal static StateLock Acquire(string file, string stack)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (TryCreate(file) is { } taken)
            {
                return taken;
            }

            Require(file, stack);
        }

        throw new StateException($"The state of stack '{stack}' is being locked by other runs all the time ('{file}'). Try again.");
    }

    /// <summary>Says who holds the lock, if anybody does.</summary>
    internal static void Require(string file, string stack)
    {
        if (Holder(file) is { } holder)
        {
            throw new StateException(
                $"The stack '{stack}' is currently locked: created {holder}. "
                + (holder.IsRunning ? "Wait for that run to end. If it hangs, end it first; then release its lock: " : "That run has ended without releasing it. To go on: ")
                + $"hubctl cancel -s {stack}\n  {file}");
        }
    }

    /// <summary>Who holds the lock; null: nobody.</summary>
    internal static LockHolder? Holder(string file)
    {
        try
        {
            var parts = File.ReadAllText(file).Trim().Split(' ');
            return parts is [var process, var since, var by, _] && int.TryParse(process, CultureInfo.InvariantCulture, out var id)
                ? new(id, by, since, Runs(id, since, by))
                : new(0, "", "", false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It may have been released by others, and taken by another run since.
        if (File.Exists(_file) && File.ReadAllText(_file) == _content)
        {
            File.Delete(_file);
        }
    }

    private static StateLock? TryCreate(string file)
    {
        // Written aside and linked into place by a rename that never overwrites: nobody sees a lock without its owner.
        var aside = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        var content = string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId} {StartOf(Process.GetCurrentProcess())} {Owner()} {Guid.NewGuid():N}\n");
        File.WriteAllText(aside, content);
        try
        {
            File.Move(aside, file, overwrite: false);
            return new(file, content);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
            return null;
        }
    }

    private static string Owner() => $"{Environment.UserName}@{Environment.MachineName}".Replace(' ', '_');

    private static bool Runs(int id, string since, string by)
    {
        if (by.Split('@')[^1] != Owner().Split('@')[^1])
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return IsSame(process.StartTime, since);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // Start times are computed from the time since boot and differ a little from one reading to the next.
    private static bool IsSame(DateTime started, string recorded) =>
        DateTime.TryParse(recorded, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
        && (started.ToUniversalTime() - time).Duration() < TimeSpan.FromSeconds(3);

    private static string StartOf(Process process) => process.StartTime.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
