using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Generated names: <c>NAME-xxxxxxxx</c> and a mark, so that a replacement may stand beside the original.</summary>
internal static class Autonaming
{
    internal const string Annotation = "pulumi.com/autonamed";

    private const int Digits = 8;

    internal static string Generate(string urn, string seed) => $"{Names.OfUrn(urn)}-{Deterministic.Hex(Digits, "name", seed)}";

    internal static bool IsAutonamed(PropertyValue.Map inputs) => inputs.Child("metadata")?.Child("annotations")?.Text(Annotation) == "true";

    /// <summary>Releases have no annotation to mark them by.</summary>
    internal static bool IsGenerated(PropertyValue.Map inputs, string urn) =>
        inputs.Text("name") is { } name && name.StartsWith(Names.OfUrn(urn) + "-", StringComparison.Ordinal) && name.Length == Names.OfUrn(urn).Length + 1 + Digits
        && name[^Digits..].All(char.IsAsciiHexDigitLower);
}
