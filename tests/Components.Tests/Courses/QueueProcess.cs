using System.Diagnostics;
using System.Text;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>A daemon that runs.</summary>
internal sealed class QueueProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    public QueueProcess(string program, string script, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, script) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public bool Ended => _process.HasExited;

    /// <summary>As the kernel does when there is no memory left.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lock (_said)
            {
                _said.AppendLine(line);
            }
        }
    }
}
