using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>
/// Values and their changes as indented lines: `~ length: 1 => 2`, mappings and lists opened up, texts of several lines line by line.
/// Secrets are `[secret]`, what is not known yet is `[unknown]`.
/// </summary>
internal sealed class ValueChanges(Page page)
{
    private const int Step = 4;

    /// <summary>The entries of two mappings that differ.</summary>
    /// <param name="before">The mapping before.</param>
    /// <param name="after">The mapping after.</param>
    /// <param name="indent">Where the marks stand.</param>
    /// <param name="replaces">Whether a change at a path replaces the resource.</param>
    /// <param name="path">The path of the mappings.</param>
    internal void Entries(PropertyValue.Map before, PropertyValue.Map after, int indent, Func<string, bool> replaces, string path = "")
    {
        var keys = before.Entries.Keys.Union(after.Entries.Keys, StringComparer.Ordinal)
            .Where(key => !key.StartsWith("__", StringComparison.Ordinal) && !Same(before[key], after[key])).Order(StringComparer.Ordinal).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(key => key.Length);
        foreach (var key in keys)
        {
            Change(key.PadRight(width), before[key], after[key], indent, replaces, path.Length == 0 ? key : $"{path}.{key}");
        }
    }

    /// <summary>The entries of a mapping, all marked alike.</summary>
    internal void All(PropertyValue.Map map, int indent, string mark, Tone tone)
    {
        var shown = map.Entries.Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal)).ToList();
        var width = shown.Count == 0 ? 0 : shown.Max(entry => entry.Key.Length);
        foreach (var (key, value) in shown)
        {
            Whole(key.PadRight(width), value, indent, mark, tone, "");
        }
    }

    /// <summary>A value that was one and is another; null where there is none.</summary>
    internal void Change(string name, PropertyValue? before, PropertyValue? after, int indent, Func<string, bool> replaces, string path)
    {
        var note = replaces(path) ? " (replaces)" : "";
        switch (before, after)
        {
            case (null, { } added):
                Whole(name, added, indent, "+ ", note.Length > 0 ? Tone.Replace : Tone.Create, note);
                break;
            case ({ } removed, null):
                Whole(name, removed, indent, "- ", note.Length > 0 ? Tone.Replace : Tone.Delete, note);
                break;
            case (PropertyValue.Map was, PropertyValue.Map becomes) when was.Count > 0 && becomes.Count > 0:
                Line(indent, "~ ", Tone.Update, $"{name}: {{{note}");
                Entries(was, becomes, indent + Step, replaces, path);
                Line(indent, "  ", Tone.Plain, "}");
                break;
            case (PropertyValue.List was, PropertyValue.List becomes) when was.Items.Length > 0 && becomes.Items.Length > 0:
                Line(indent, "~ ", Tone.Update, $"{name}: [{note}");
                for (var i = 0; i < Math.Max(was.Items.Length, becomes.Items.Length); i++)
                {
                    var (old, current) = (i < was.Items.Length ? was.Items[i] : null, i < becomes.Items.Length ? becomes.Items[i] : null);
                    if (!Same(old, current))
                    {
                        Change($"[{i}]", old, current, indent + Step, replaces, $"{path}[{i}]");
                    }
                }

                Line(indent, "  ", Tone.Plain, "]");
                break;
            case (PropertyValue.Text was, PropertyValue.Text becomes) when was.Value.Contains('\n', StringComparison.Ordinal) && becomes.Value.Contains('\n', StringComparison.Ordinal):
                Line(indent, "~ ", note.Length > 0 ? Tone.Replace : Tone.Update, $"{name}: (text){note}");
                Lines(was.Value.Split('\n'), becomes.Value.Split('\n'), indent + Step);
                break;
            default:
                Line(indent, "~ ", note.Length > 0 ? Tone.Replace : Tone.Update, $"{name}: {ValueText.Of(before)} => {ValueText.Of(after)}{note}");
                break;
        }
    }

    private void Whole(string name, PropertyValue value, int indent, string mark, Tone tone, string note)
    {
        switch (value)
        {
            case PropertyValue.Map { Count: > 0 } map:
                Line(indent, mark, tone, $"{name}: {{{note}");
                All(map, indent + Step, mark, tone);
                Line(indent, "  ", tone, "}");
                break;
            case PropertyValue.List { Items.Length: > 0 } list:
                Line(indent, mark, tone, $"{name}: [{note}");
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Whole($"[{i}]", list.Items[i], indent + Step, mark, tone, "");
                }

                Line(indent, "  ", tone, "]");
                break;
            default:
                Line(indent, mark, tone, $"{name}: {ValueText.Of(value)}{note}");
                break;
        }
    }

    // What is alike at both ends of a text is left out.
    private void Lines(string[] before, string[] after, int indent)
    {
        var head = before.AsSpan().CommonPrefixLength(after);
        var tail = 0;
        while (tail < Math.Min(before.Length, after.Length) - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        foreach (var line in before[head..^tail])
        {
            Line(indent, "- ", Tone.Delete, line);
        }

        foreach (var line in after[head..^tail])
        {
            Line(indent, "+ ", Tone.Create, line);
        }
    }

    private void Line(int indent, string mark, Tone tone, string text) => page.Line(new Piece(new string(' ', indent) + mark + text, tone));

    // A mark of secrecy that comes or goes is no change of the value.
    private static bool Same(PropertyValue? before, PropertyValue? after) =>
        before is null or PropertyValue.Null ? after is null or PropertyValue.Null : after is not null && before.WithoutSecrets() == after.WithoutSecrets();
}
