namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>One thing in which our outcome of a step differs from the recorded one.</summary>
/// <param name="Aspect">What was compared.</param>
/// <param name="Subject">The resource, call or value concerned.</param>
/// <param name="Text">Recorded and ours, as lines with - and +.</param>
internal sealed record Finding(Aspect Aspect, string Subject, string Text)
{
    public override string ToString() => $"{Aspect}: {Subject}\n{Text}";
}
