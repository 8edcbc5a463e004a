using System.Text;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>One thing that stops a run, told so that its reader can mend it: what, where, what was found, what is allowed, what to do.</summary>
/// <param name="What">One sentence: what is wrong, in the reader's words.</param>
/// <param name="Where">A file with line and column, a folder, or a command-line option. Default: nothing is printed.</param>
/// <param name="Received">The value found. Default: nothing is printed.</param>
/// <param name="Allowed">What would have been accepted. Default: nothing is printed.</param>
/// <param name="Remedy">The edit or command that mends it. Default: nothing is printed.</param>
public sealed record Problem(string What, string? Where = null, string? Received = null, string? Allowed = null, string? Remedy = null)
{
    /// <summary>The message as people read it: the sentence, then one labelled line for each known part.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(What);
        Line(text, "where", Where);
        Line(text, "received", Received);
        Line(text, "allowed", Allowed);
        Line(text, "to do", Remedy);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string label, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var indented = value.TrimEnd().Replace("\n", "\n             ", StringComparison.Ordinal);
        text.Append("\n  ").Append((label + ":").PadRight(11)).Append(indented);
    }
}
