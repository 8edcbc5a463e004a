using System.Text;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Where hubctl writes: a terminal, or plain text for pipes and files. Nothing of Spectre is touched for the latter.</summary>
internal sealed class Screen(Stream output, TextWriter error, bool isTerminal, TextReader? input = null)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard error.</summary>
    internal TextWriter Error { get; } = error;

    /// <summary>The process's own streams. Colours and the live tree need a terminal and the consent of NO_COLOR, TERM and CI.</summary>
    internal static Screen OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return new(Console.OpenStandardOutput(), new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" }, isTerminal);
    }

    /// <summary>Shows a page: coloured on a terminal.</summary>
    internal void Show(Page page)
    {
        if (isTerminal)
        {
            Terminal.Show(page);
        }
        else
        {
            Write(stream => stream.Write(Utf8.GetBytes(page.ToString())));
        }
    }

    /// <summary>Writes a document as it is.</summary>
    internal void Write(Action<Stream> write)
    {
        write(output);
        output.Flush();
    }

    /// <summary>Whether a person sits at standard input.</summary>
    internal bool IsTyped => input is null && !Console.IsInputRedirected;

    /// <summary>Asks for a value: reads it from standard input, or, where a person sits there, from the keyboard.</summary>
    /// <param name="prompt">What is asked for.</param>
    /// <param name="secret">Whether nobody may read along.</param>
    /// <param name="whole">Whether line ends at the end belong to the value.</param>
    internal string Ask(string prompt, bool secret, bool whole)
    {
        if (IsTyped && isTerminal)
        {
            return Terminal.Ask(prompt, secret);
        }

        var text = (input ?? Console.In).ReadToEnd();
        return whole ? text : text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }

    /// <summary>Says why a command failed.</summary>
    internal void Fail(string message)
    {
        if (isTerminal && !Console.IsErrorRedirected)
        {
            Terminal.Fail(message);
        }
        else
        {
            Error.WriteLine($"error: {message}");
        }
    }

    /// <summary>A live view of a run, or null where nobody looks.</summary>
    internal ILiveView? Watch(RunHeading heading) => isTerminal ? new LiveView(heading) : null;
}
