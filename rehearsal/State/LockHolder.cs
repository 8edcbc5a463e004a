namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Who holds the lock of a stack.</summary>
/// <param name="ProcessId">The process; 0 when the lock does not say.</param>
/// <param name="By">The user and the machine, `user@host`; empty when the lock does not say.</param>
/// <param name="Since">When the lock was taken (RFC 3339); empty when the lock does not say.</param>
/// <param name="IsRunning">Whether that process still runs here. One of another machine counts as running.</param>
public sealed record LockHolder(int ProcessId, string By, string Since, bool IsRunning)
{
    /// <inheritdoc/>
    public override string ToString() => ProcessId == 0 ? "by nobody knows whom" : $"by {By} (pid {ProcessId}) at {Since}";
}
