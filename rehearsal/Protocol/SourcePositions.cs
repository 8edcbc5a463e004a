using System.Collections.Immutable;
using System.Globalization;
using Pulumirpc;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>Places in the program's sources as the state holds them: relative to the project, `project:///index.js#7,15`.</summary>
internal static class SourcePositions
{
    /// <summary>A place; null where the program tells none, or none in a file.</summary>
    public static string? Read(SourcePosition? position, string root)
    {
        if (position is null || position.Line < 0 || position.Column < 0 || !Uri.TryCreate(position.Uri, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeFile)
        {
            return null;
        }

        var path = Path.GetRelativePath(root, uri.LocalPath).Replace(Path.DirectorySeparatorChar, '/');
        var column = position.Column == 0 ? "" : "," + position.Column.ToString(CultureInfo.InvariantCulture);
        return $"project:///{string.Join('/', path.Split('/').Select(Escaped))}#{position.Line.ToString(CultureInfo.InvariantCulture)}{column}";
    }

    /// <summary>All places of a stack; empty text where a frame is not in a file.</summary>
    public static ImmutableArray<string> Read(StackTrace? trace, string root) => trace is null ? [] : [.. trace.Frames.Select(frame => Read(frame.Pc, root) ?? "")];

    // What a path of a URI may hold as it is stays as it is.
    private static string Escaped(string segment) => Uri.EscapeDataString(segment)
        .Replace("%40", "@", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2B", "+", StringComparison.Ordinal)
        .Replace("%24", "$", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal);
}
