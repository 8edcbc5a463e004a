using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>Walks through the restoration of a stack's homes, on copies of its file and of its rehearsed state; both stay as they are.</summary>
internal sealed class RestoreRehearsal(Workspace workspace, RunEngine engine, Screen screen, bool json)
{
    private readonly List<RestoreResult> _results = [];

    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("hubctl-restore-").FullName;
        try
        {
            var aside = workspace.CopyTo(folder);
            var stack = workspace.Stack.Name;
            Show($"Restoring the homes of stack {stack}, rehearsed on copies: neither its file nor its state changes.");
            if (await Prepare(aside, cancellationToken) is { } unprepared)
            {
                screen.Fail($"the rehearsal of stack '{stack}' cannot be brought up to begin with: {unprepared}");
                return ExitCode.Failed;
            }

            foreach (var step in new RestoreWalk(aside, engine).Steps)
            {
                var result = await step(cancellationToken);
                _results.Add(result);
                if (!json)
                {
                    screen.Show(RestoreReport.Line(result, _results.Count));
                }

                if (result.Problem is not null)
                {
                    break;
                }
            }

            if (json)
            {
                screen.Write(stream => RestoreReport.Write(stream, stack, _results));
            }

            var failed = _results.Any(result => result.Problem is not null);
            Show(failed ? "The restoration failed. Nothing of the stack was changed." : $"{_results.Count} steps. Steps without a mark concern the machine itself and are not rehearsed. Nothing of the stack was changed.");
            return failed ? ExitCode.Failed : ExitCode.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string?> Prepare(Workspace aside, CancellationToken cancellationToken) =>
        (await QuietRun.Of(aside, engine, Operation.Up, [], expectNoChanges: false, cancellationToken)).Problem;

    private void Show(string text)
    {
        if (!json)
        {
            var page = new Page();
            page.Line(new Piece(text, Tone.Strong));
            screen.Show(page);
        }
    }
}
