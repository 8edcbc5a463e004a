using Spectre.Console;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Pages in colour.</summary>
internal static class Terminal
{
    internal static void Show(Page page)
    {
        foreach (var line in page.Lines)
        {
            AnsiConsole.Write(Paragraph(line));
            AnsiConsole.WriteLine();
        }
    }

    internal static void Fail(string message)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        console.Write(new Paragraph("error: ", StyleOf(Tone.Error)).Append(message + "\n"));
    }

    internal static string Ask(string prompt, bool secret)
    {
        var question = new TextPrompt<string>(Markup.Escape(prompt)) { AllowEmpty = true };
        return AnsiConsole.Prompt(secret ? question.Secret(null) : question);
    }

    internal static Paragraph Paragraph(IEnumerable<Piece> line)
    {
        var paragraph = new Paragraph { Overflow = Overflow.Fold };
        foreach (var piece in line)
        {
            paragraph.Append(piece.Text, StyleOf(piece.Tone));
        }

        return paragraph;
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new(decoration: Decoration.Bold),
        Tone.Faint => new(Color.Grey),
        Tone.Create => new(Color.Green),
        Tone.Update => new(Color.Yellow),
        Tone.Replace => new(Color.Magenta1),
        Tone.Delete or Tone.Error => new(Color.Red),
        Tone.Warning => new(Color.Yellow),
        _ => Style.Plain,
    };
}
