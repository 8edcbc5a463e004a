using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `requirements`.</summary>
internal sealed class RequirementsCommand(CommandFrame frame)
{
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read outputs that `pulumi stack output --json` has printed, instead of a preview in the rehearsed cloud; '-' is standard input.",
        HelpName = "file",
    };

    /// <summary>Previews a stack.</summary>
    internal required Func<Target, bool, CancellationToken, Task<int>> Preview { get; init; }

    /// <summary>Reads outputs.</summary>
    internal required Func<string, bool, int> Read { get; init; }

    internal Command Command() => frame.Command(
        "requirements",
        "Show what a stack needs of its project's quotas (servers, cores, memory, volumes, addresses...) beside what the project may have. Exit code 1 when something does not fit.",
        [_from, frame.Json],
        (parsed, target, cancellationToken) => parsed.GetValue(_from) is { } file
            ? Task.FromResult(Read(file, parsed.GetValue(frame.Json)))
            : Preview(target, parsed.GetValue(frame.Json), cancellationToken));
}
