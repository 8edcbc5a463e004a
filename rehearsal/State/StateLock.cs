using System.Diagnostics;
using System.Globalization;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Keeps a second run from touching a stack. The file names the process; the lock of a dead process is taken over.</summary>
public sealed class StateLock : IDisposable
{
    private readonly string _file;

    private StateLock(string file) => _file = file;

    /// <summary>Takes the lock, or says who holds it.</summary>
    internal static StateLock Acquire(string file, string stack)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (TryCreate(file))
            {
                return new(file);
            }

            if (Holder(file) is { } holder)
            {
                throw new StateException(
                    $"The state of stack '{stack}' is locked by process {holder.Id} since {holder.Since}. Wait for that run to end; "
                    + $"if it is not a run of hubctl, delete '{file}'.");
            }

            TakeAway(file);
        }

        throw new StateException($"The state of stack '{stack}' is being locked by other runs all the time ('{file}'). Try again.");
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_file);

    private static bool TryCreate(string file)
    {
        // Written aside and linked into place by a rename that never overwrites: nobody sees a lock without its owner.
        var aside = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        File.WriteAllText(aside, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {StartOf(Process.GetCurrentProcess())}\n"));
        try
        {
            File.Move(aside, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
            return false;
        }
    }

    // Two runs may find the same dead lock: moved away first, so that the slower one cannot delete the lock of the faster.
    private static void TakeAway(string file)
    {
        var aside = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        try
        {
            File.Move(file, aside);
        }
        catch (FileNotFoundException)
        {
            return;
        }

        if (Holder(aside) is null)
        {
            File.Delete(aside);
        }
        else
        {
            File.Move(aside, file, overwrite: false);
        }
    }

    private static (int Id, string Since)? Holder(string file)
    {
        try
        {
            var parts = File.ReadAllText(file).Trim().Split(' ');
            if (parts.Length != 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            using var process = Process.GetProcessById(id);
            return IsSame(process.StartTime, parts[1]) ? (id, parts[1]) : null;
        }
        catch (Exception error) when (error is FileNotFoundException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // Start times are computed from the time since boot and differ a little from one reading to the next.
    private static bool IsSame(DateTime started, string recorded) =>
        DateTime.TryParse(recorded, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
        && (started.ToUniversalTime() - time).Duration() < TimeSpan.FromSeconds(3);

    private static string StartOf(Process process) => process.StartTime.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
