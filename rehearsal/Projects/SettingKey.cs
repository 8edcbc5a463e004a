using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using JupyterHubInfra.Rehearsal.Projects.Editing;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>A configuration key as people write it on a command line, with or without a path into its value.</summary>
public sealed record SettingKey
{
    private SettingKey(string full, ImmutableArray<SettingPart> path) => (Full, Path) = (full, path);

    /// <summary>The key with its namespace, e.g. `jupyterhub-infra:workers`.</summary>
    public string Full { get; }

    /// <summary>Whether it leads into the value.</summary>
    public bool HasPath => !Path.IsEmpty;

    internal ImmutableArray<SettingPart> Path { get; }

    /// <summary>The same and one item of the list there.</summary>
    internal SettingKey Item(int place) => new(Full, [.. Path, place]);

    /// <summary>Reads a key. What is none is an <see cref="InvalidSettingsException"/>.</summary>
    /// <param name="written">`key` (of the project), `namespace:key`; with a path also `key.part`, `key[0]`, `["a.b"].part`.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="isPath">Whether dots and brackets lead into the value (--path).</param>
    public static SettingKey Parse(string written, string project, bool isPath)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (!isPath)
        {
            return new(FullKey(written, written, project), []);
        }

        // The namespace belongs to the first part; those inside of the value may be named as they like.
        var at = written.IndexOfAny(['.', '[']);
        var colon = at < 0 ? written.LastIndexOf(':') : at == 0 ? -1 : written.LastIndexOf(':', at);
        var space = colon < 0 ? "" : written[..(colon + 1)];
        var parts = Parts(written, written[space.Length..]);
        return parts is [{ Index: null, Key.Length: > 0 }, ..]
            ? new(FullKey(written, space + parts[0].Key, project), parts[1..])
            : throw Bad(written, "its first part is the name of a setting");
    }

    private static string FullKey(string written, string key, string project) => key.Split(':') switch
    {
        [{ Length: > 0 } name] => $"{project}:{name}",
        [{ Length: > 0 } space, { Length: > 0 } name] => $"{space}:{name}",
        [{ Length: > 0 } space, "config", { Length: > 0 } name] => $"{space}:{name}",
        _ => throw Bad(written, "keys are written as 'key' or 'namespace:key'"),
    };

    private static ImmutableArray<SettingPart> Parts(string written, string path)
    {
        var parts = ImmutableArray.CreateBuilder<SettingPart>();
        for (var at = 0; at < path.Length;)
        {
            if (path[at] == '[')
            {
                parts.Add(Bracket(written, path, ref at));
                if (at < path.Length && path[at] is not ('.' or '['))
                {
                    throw Bad(written, "after ']' comes '.', '[' or nothing");
                }

                at += at < path.Length && path[at] == '.' ? 1 : 0;
                continue;
            }

            var end = path.IndexOfAny(['.', '['], at);
            end = end < 0 ? path.Length : end;
            if (end == at || (end < path.Length && path[end] == '.' && end + 1 == path.Length))
            {
                throw Bad(written, "a part between dots is empty");
            }

            parts.Add(path[at..end]);
            at = end < path.Length && path[end] == '.' ? end + 1 : end;
        }

        return parts.ToImmutable();
    }

    private static SettingPart Bracket(string written, string path, ref int at)
    {
        if (at + 1 < path.Length && path[at + 1] == '"')
        {
            var key = new StringBuilder();
            for (at += 2; at < path.Length && path[at] != '"'; at++)
            {
                at += path[at] == '\\' && at + 1 < path.Length ? 1 : 0;
                key.Append(path[at]);
            }

            if (at + 1 >= path.Length || path[at + 1] != ']')
            {
                throw Bad(written, "a quoted part ends with '\"]'");
            }

            at += 2;
            return key.ToString();
        }

        var end = path.IndexOf(']', at);
        if (end < 0 || !int.TryParse(path[(at + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw Bad(written, "brackets hold a number from 0 or a quoted name: names[0], [\"a.b\"]");
        }

        at = end + 1;
        return index;
    }

    private static InvalidSettingsException Bad(string written, string why) =>
        new(new($"the configuration key '{written}' cannot be read: {why}", Allowed: "'key' or 'namespace:key'; with --path also 'key.part', 'key[0]' and '[\"key.with.dots\"].part'"));
}
