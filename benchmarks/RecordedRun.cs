using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Benchmarks;

/// <summary>One run of hubctl in this process, with all that the engine answered in it.</summary>
/// <param name="Answers">What to replay.</param>
/// <param name="Request">How the program was started.</param>
/// <param name="Printed">What hubctl wrote to standard output.</param>
internal sealed record RecordedRun(Recording Answers, RunRequest Request, byte[] Printed)
{
    public static async Task<RecordedRun> OfAsync(params string[] command)
    {
        var recording = new Recording();
        RunRequest? seen = null;
        using var printed = new MemoryStream();
        using var errors = new StringWriter();
        var app = new HubctlApp(new Screen(printed, errors, isTerminal: false), (request, observer, cancellationToken) =>
        {
            seen = request;
            return new RehearsalEngine(new PackageRegistry()).RunAsync(request with { Tap = recording.Record }, observer, cancellationToken);
        });
        return await app.RunAsync(command).ConfigureAwait(false) == 0
            ? new(recording, seen!, printed.ToArray())
            : throw new InvalidOperationException($"The run to record failed: hubctl {string.Join(' ', command)}: {errors}");
    }
}
