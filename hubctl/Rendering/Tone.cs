namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>What a piece of text means; a terminal turns it into a colour, plain text into nothing.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Create,
    Update,
    Replace,
    Delete,
    Error,
    Warning,
}
