using System.ComponentModel;
using System.Diagnostics;

namespace JupyterHubInfra.Rehearsal.Programs;

/// <summary>The running program. Disposing kills it with its children.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    // How long output may still arrive after the program itself has ended.
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Task _output;
    private bool _disposed;

    private ProgramProcess(Process process, Task output) => (_process, _output) = (process, output);

    public int Id => _process.Id;

    public static ProgramProcess Start(
        ProgramCommand command, ProgramLaunch launch, IEnumerable<KeyValuePair<string, string>> environment, Func<string, Task> onOutput, Func<string, Task> onError)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            WorkingDirectory = launch.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new(process, Task.WhenAll(PumpAsync(process.StandardOutput, onOutput), PumpAsync(process.StandardError, onError)));
        }
        catch (Win32Exception error)
        {
            throw new ProgramException($"The program cannot be started: '{command.File}' in '{launch.Directory}': {error.Message}.", error);
        }
    }

    /// <summary>Waits for the end of the process and of what it has printed; not for a child it leaves behind, which may hold its output open.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        await Task.WhenAny(_output, Task.Delay(LongestDrain, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (_output.IsCompleted)
        {
            await _output.ConfigureAwait(false);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private static async Task PumpAsync(StreamReader reader, Func<string, Task> onLine)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            await onLine(line).ConfigureAwait(false);
        }
    }
}
