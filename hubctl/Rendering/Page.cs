using System.Text;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Lines of toned text. The same page becomes plain text in a pipe and colours on a terminal.</summary>
internal sealed class Page
{
    private readonly List<Piece[]> _lines = [];

    internal IReadOnlyList<Piece[]> Lines => _lines;

    internal void Line(params Piece[] pieces) => _lines.Add(pieces);

    /// <summary>One line, or several where the text has line ends.</summary>
    internal void Text(string text, Tone tone = Tone.Plain)
    {
        foreach (var line in text.TrimEnd().Split('\n'))
        {
            _lines.Add([new(line.TrimEnd('\r'), tone)]);
        }
    }

    /// <summary>An empty line, unless the page begins or has just had one.</summary>
    internal void Gap()
    {
        if (_lines.Count > 0 && _lines[^1].Length > 0)
        {
            _lines.Add([]);
        }
    }

    /// <summary>Rows in columns as wide as their widest cell; the last column is not padded.</summary>
    internal void Table(IReadOnlyList<Piece[]> rows, string separator = "  ")
    {
        var widths = new int[rows.Max(row => row.Length)];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Text.Length);
            }
        }

        foreach (var row in rows)
        {
            var pieces = new List<Piece>();
            for (var i = 0; i < row.Length; i++)
            {
                var isLast = row.Skip(i + 1).All(cell => cell.Text.Length == 0);
                pieces.Add(isLast ? row[i] : row[i] with { Text = row[i].Text.PadRight(widths[i]) + separator });
                if (isLast)
                {
                    break;
                }
            }

            _lines.Add([.. pieces]);
        }
    }

    /// <summary>The page without tones, lines ended by LF and without trailing blanks.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in _lines)
        {
            text.AppendJoin("", line.Select(piece => piece.Text));
            while (text.Length > 0 && text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
