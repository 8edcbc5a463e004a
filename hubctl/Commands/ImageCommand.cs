using System.CommandLine;

namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>The grammar of `set-image`: which image users' servers start from.</summary>
internal sealed class ImageCommand(CommandFrame frame)
{
    private readonly Argument<string?> _image = CommandFrame.Word("image", "The image with an exact tag, e.g. quay.io/jupyter/scipy-notebook:2026-07-20, or with a digest (@sha256:...).", required: true);

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the lines that would change, and write nothing." };

    /// <summary>Writes the image into the stack's file.</summary>
    internal required Func<Target, HubChoice, string, bool, int> Set { get; init; }

    internal Command Command() => frame.Command("set-image", "Set the image of users' servers in the stack's file; all else in it stays as it is.", [_image, frame.Hub, _dryRun], (parsed, target) =>
        Set(target, new(parsed.GetValue(frame.Hub)), parsed.GetValue(_image)!, parsed.GetValue(_dryRun)));
}
