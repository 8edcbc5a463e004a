using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>One thing that a JSON schema refuses.</summary>
/// <param name="Place">A pointer to the value, such as `/hub/config`.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Causes">Why, in parts.</param>
/// <param name="IsReference">Whether it only passes on what a referred schema says.</param>
internal sealed record SchemaFailure(string Place, string Message, ImmutableArray<SchemaFailure> Causes, bool IsReference = false)
{
    internal IEnumerable<string> Lines(int depth)
    {
        var hidden = IsReference && Causes.Length == 1;
        if (!hidden)
        {
            yield return $"{new string(' ', 2 * depth)}- at '{Place}': {Message}";
        }

        foreach (var line in Causes.SelectMany(cause => cause.Lines(hidden ? depth : depth + 1)))
        {
            yield return line;
        }
    }
}
