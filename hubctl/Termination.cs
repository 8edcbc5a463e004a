using System.Runtime.InteropServices;

namespace JupyterHubInfra.Hubctl;

/// <summary>
/// Turns Ctrl+C and a request to end into a cancellation: what has begun is saved, child processes end, one line says so. Asked a second
/// time, the process ends at once.
/// </summary>
internal sealed class Termination : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    internal Termination() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard),
    ];

    internal CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        // Cancel means that the process goes on.
        context.Cancel = !_source.IsCancellationRequested;
        _ = _source.CancelAsync();
    }
}
