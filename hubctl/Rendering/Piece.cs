namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>A stretch of text with one meaning.</summary>
internal readonly record struct Piece(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Piece(string text) => new(text);
}
