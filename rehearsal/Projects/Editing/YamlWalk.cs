using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>How far a path leads into a text.</summary>
/// <param name="At">The last part that is there.</param>
/// <param name="Depth">How many steps of the path lead to it.</param>
/// <param name="Parent">What holds it; null for the document.</param>
/// <param name="Entry">Its entry where a mapping holds it.</param>
/// <param name="Place">Its number among its siblings.</param>
/// <param name="InFlow">Whether it stands inside of braces or brackets.</param>
internal sealed record YamlWalk(YamlSpan At, int Depth, YamlSpan? Parent, YamlSpanEntry? Entry, int Place, bool InFlow)
{
    internal static YamlWalk Down(YamlSpan root, ImmutableArray<SettingPart> path)
    {
        var walk = new YamlWalk(root, 0, null, null, 0, InFlow: false);
        foreach (var part in path)
        {
            switch (walk.At)
            {
                case YamlSpan.Map map when part.Index is null && PlaceOf(map, part.Key) is { } at:
                    walk = new(map.Entries[at].Value, walk.Depth + 1, map, map.Entries[at], at, walk.InFlow || map.Flow);
                    break;
                case YamlSpan.List list when part.Index is { } index && index < list.Items.Length:
                    walk = new(list.Items[index], walk.Depth + 1, list, null, index, walk.InFlow || list.Flow);
                    break;
                default:
                    return walk;
            }
        }

        return walk;
    }

    private static int? PlaceOf(YamlSpan.Map map, string key)
    {
        for (var i = 0; i < map.Entries.Length; i++)
        {
            if (map.Entries[i].Key.Text == key)
            {
                return i;
            }
        }

        return null;
    }
}
