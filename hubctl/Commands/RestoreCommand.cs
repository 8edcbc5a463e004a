using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `rehearse-restore`.</summary>
internal sealed class RestoreCommand(CommandFrame frame, Func<Target, bool, CancellationToken, Task<int>> run)
{
    internal Command Command() => frame.Command(
        "rehearse-restore",
        "Walk through the restoration of a stack's homes from copies of their volumes (docs/runbooks/restore.md), on copies of its file and state.",
        [frame.Json],
        (parsed, target, cancellationToken) => run(target, parsed.GetValue(frame.Json), cancellationToken));
}
