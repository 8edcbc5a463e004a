using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects.Editing;

/// <summary>
/// The text of a settings file. A change touches the characters of what it changes and nothing else: comments, order, blank lines
/// and the quoting of all other settings stay as they are.
/// </summary>
internal sealed class SettingsText
{
    private readonly string _file;
    private readonly string _text;
    private readonly YamlSpan? _root;
    private readonly YamlWords _words;
    private readonly string _newLine;

    internal SettingsText(string file, string text)
    {
        // Read first by the reader that words what is wrong.
        _ = YamlFile.Parse(file, text);
        (_file, _text, _root) = (file, text, YamlSpanReader.Read(text));
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _words = new(_newLine);
    }

    /// <summary>The text with a value set; containers that the path needs are made.</summary>
    internal string Set(ImmutableArray<SettingPart> path, SettingValue value) => SettingsProof.Checked(_file, _text, path, value, Changed(path, value));

    /// <summary>The text without a value; what is not there stays not there.</summary>
    internal string Remove(ImmutableArray<SettingPart> path) => SettingsProof.Checked(_file, _text, path, null, Without(path));

    /// <summary>
    /// The text with one more item at the end of a list. How the list is written then tells how it was before: made here, it has the
    /// comment; where its key stood alone, it is in brackets.
    /// </summary>
    internal string Append(ImmutableArray<SettingPart> path, SettingValue item, string comment)
    {
        var walk = _root is null ? null : YamlWalk.Down(_root, path);
        var isThere = walk?.Depth == path.Length;
        var place = isThere && walk!.At is YamlSpan.List list ? list.Items.Length : 0;
        var after = (isThere, walk?.At) switch
        {
            (true, YamlSpan.Scalar { Text: "" }) => Replaced(walk!, new SettingValue.Nothing($"[{YamlWords.Flow(item)}]")),
            (true, _) => Changed([.. path, place], item),
            _ => Changed(path, new SettingValue.List(item) { Comment = comment }),
        };
        return SettingsProof.Checked(_file, _text, [.. path, place], item, after);
    }

    /// <summary>The text without one item of a list: the opposite of <see cref="Append"/> to the last character.</summary>
    internal string TakeOut(ImmutableArray<SettingPart> path, int place, string comment)
    {
        var walk = _root is null ? null : YamlWalk.Down(_root, path);
        if (walk?.Depth != path.Length || walk.At is not YamlSpan.List { Items.Length: 1 } list)
        {
            return Remove([.. path, place]);
        }

        var isMade = walk.InFlow || (walk.Entry is { } entry && _text[entry.AfterColon..LineEnd(entry.AfterColon)].Trim() == $"# {comment}");
        return isMade ? Remove(path)
            : list.Flow && walk.Entry is not null ? SettingsProof.Checked(_file, _text, path, new SettingValue.Plain("null"), Splice(walk.Entry.AfterColon, list.End, ""))
            : Remove([.. path, place]);
    }

    private string Changed(ImmutableArray<SettingPart> path, SettingValue value)
    {
        if (_root is null)
        {
            return Appended(path[0].Key, SettingValue.Below(path.AsSpan()[1..], value));
        }

        var walk = YamlWalk.Down(_root, path);
        var rest = path.AsSpan()[walk.Depth..];
        return (walk.At, rest.Length) switch
        {
            (YamlSpan.Alias, _) => throw Shared(path, walk.Depth),
            (_, 0) => Replaced(walk, value),
            (YamlSpan.Scalar { Text: "" } or YamlSpan.Map { Entries.IsEmpty: true } or YamlSpan.List { Items.IsEmpty: true }, _) => Replaced(walk, SettingValue.Below(rest, value)),
            (YamlSpan.Map map, _) => Added(map, rest[0].Key, SettingValue.Below(rest[1..], value)),
            (YamlSpan.List list, _) => Added(list, SettingValue.Below(rest[1..], value)),
            _ => throw SettingsProof.NotEditable(_file, path),
        };
    }

    // A file that says nothing yet, or only in comments.
    private string Appended(string key, SettingValue value) =>
        _text + (_text.Length > 0 && !_text.EndsWith('\n') ? _newLine : "") + YamlWords.Key(key) + ":" + _words.AfterColon(value, 0) + _newLine;

    private string Replaced(YamlWalk walk, SettingValue value)
    {
        var old = walk.At;
        if (value is SettingValue.Secure secure && old is YamlSpan.Map { Entries: [{ Key.Text: "secure", Value: YamlSpan.Scalar ciphertext }] })
        {
            return Splice(ciphertext.Start, ciphertext.End, secure.Ciphertext);
        }

        if (walk.InFlow)
        {
            return Splice(old.Start, old.End, YamlWords.Flow(value));
        }

        // After a dash there is no colon: the item begins where its first character stands.
        var (from, text) = walk.Entry is { } entry
            ? (entry.AfterColon, _words.AfterColon(value, ColumnOf(entry.Key.Start)))
            : (old.Start, _words.AfterDash(value, ColumnOf(DashBefore(old.Start))));
        var end = old is YamlSpan.Scalar { Text: "" } && old.Start == old.End ? from : old.End;
        var lineEnd = LineEnd(from);
        var firstBreak = text.IndexOf(_newLine, StringComparison.Ordinal);
        var (head, below) = firstBreak < 0 ? (text, "") : (text[..firstBreak], text[firstBreak..]);
        if (end <= lineEnd)
        {
            // What follows on the line is a comment, and stays on it.
            return Splice(from, LineEnd(end), head + _text[end..LineEnd(end)].TrimEnd() + below);
        }

        var comment = old is YamlSpan.Map or YamlSpan.List && _text[from..lineEnd].TrimStart().StartsWith('#') ? _text[from..lineEnd].TrimEnd() : "";
        return Splice(from, LineEnd(end), head + comment + below);
    }

    private string Added(YamlSpan.Map map, string key, SettingValue value)
    {
        if (map.Flow)
        {
            return Splice(map.Entries[^1].Value.End, map.Entries[^1].Value.End, $", {YamlWords.Flow(new SettingValue.Map(key, value))[1..^1]}");
        }

        var column = ColumnOf(map.Entries[0].Key.Start);
        return Inserted(Math.Max(map.End, map.Entries[^1].AfterColon), _words.Line(column) + YamlWords.Key(key) + ":" + _words.AfterColon(value, column));
    }

    private string Added(YamlSpan.List list, SettingValue value)
    {
        if (list.Flow)
        {
            return Splice(list.Items[^1].End, list.Items[^1].End, ", " + YamlWords.Flow(value));
        }

        var column = ColumnOf(DashBefore(list.Items[0].Start));
        return Inserted(list.End, _words.Line(column) + "- " + _words.AfterDash(value, column));
    }

    private string Without(ImmutableArray<SettingPart> path)
    {
        if (_root is null)
        {
            return _text;
        }

        var walk = YamlWalk.Down(_root, path);
        if (walk.Depth < path.Length)
        {
            return walk.At is YamlSpan.Alias ? throw Shared(path, walk.Depth) : _text;
        }

        return walk.Parent switch
        {
            // Without settings there is no `config:`, as the real CLI writes it.
            YamlSpan.Map { Entries.Length: 1, Flow: false } when path.Length == 2 => Without(path[..1]),
            YamlSpan.Map { Entries.Length: 1 } when path.Length > 1 => Replaced(YamlWalk.Down(_root, path[..^1]), new SettingValue.Nothing("{}")),
            YamlSpan.List { Items.Length: 1 } => Replaced(YamlWalk.Down(_root, path[..^1]), new SettingValue.Nothing("[]")),
            YamlSpan.Map map => Without(map.Flow, [.. map.Entries.Select(entry => (entry.Key.Start, Math.Max(entry.Value.End, entry.AfterColon)))], walk.Place),
            YamlSpan.List list => Without(list.Flow, [.. list.Items.Select(item => (list.Flow ? item.Start : DashBefore(item.Start), item.End))], walk.Place),
            _ => throw SettingsProof.NotEditable(_file, path),
        };
    }

    private string Without(bool flow, (int Start, int End)[] siblings, int place)
    {
        var (start, end) = siblings[place];
        if (flow)
        {
            return place + 1 < siblings.Length ? Splice(start, siblings[place + 1].Start, "") : Splice(siblings[place - 1].End, end, "");
        }

        var lineStart = LineStart(start);
        if (!string.IsNullOrWhiteSpace(_text[lineStart..start]))
        {
            // The first entry after a dash: the next one takes its place.
            return Splice(start, siblings[place + 1].Start, "");
        }

        var lineEnd = LineEnd(end);
        return lineEnd == _text.Length ? WithoutEnd(lineStart) : Splice(lineStart, _text.IndexOf('\n', lineEnd) + 1, "");
    }

    // A text whose last line has no end keeps none.
    private string WithoutEnd(int lineStart) => lineStart == 0 ? "" : _text[..(lineStart - (lineStart > 1 && _text[lineStart - 2] == '\r' ? 2 : 1))];

    private string Inserted(int after, string text)
    {
        var at = LineEnd(after);
        return Splice(at, at, text);
    }

    private string Splice(int start, int end, string text) => string.Concat(_text.AsSpan(0, start), text, _text.AsSpan(end));

    private int LineStart(int at) => at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;

    // Before the line's end, be it LF or CR LF.
    private int LineEnd(int at)
    {
        var end = _text.IndexOf('\n', at);
        end = end < 0 ? _text.Length : end;
        return end > at && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private int ColumnOf(int at) => at - LineStart(at);

    private int DashBefore(int at)
    {
        do
        {
            at--;
        }
        while (at > 0 && _text[at] != '-');
        return at;
    }

    private InvalidSettingsException Shared(ImmutableArray<SettingPart> path, int depth) =>
        new(new($"{SettingsProof.Named(path[..depth])} is written as an alias (*name) of another part of the file", _file, Remedy: "change that part, or write the value out, with an editor"));
}
