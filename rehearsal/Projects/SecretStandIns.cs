using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>
/// Values that a rehearsal uses for secrets which a stack's file does not hold: `secrets:` of rehearsal.yaml. They let everybody rehearse
/// a stack whose real secrets only operators have.
/// </summary>
public static class SecretStandIns
{
    private const string Shape = "secrets: {STACK: {NAME: value}}";

    /// <summary>Stand-ins of one stack: text by full key (`project:name`).</summary>
    /// <param name="file">Path of rehearsal.yaml, whether it exists or not.</param>
    /// <param name="knownKeys">Every key that the file may have at its top.</param>
    /// <param name="project">Name of the project, for keys without a namespace.</param>
    /// <param name="stack">Name of the stack.</param>
    public static ImmutableSortedDictionary<string, string> Of(string file, IReadOnlyCollection<string> knownKeys, string project, string stack)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (File.Exists(file) && Below(new SettingsReader(file, YamlFile.Read(file), Path.GetFileName(file), knownKeys)["secrets"], "secrets")?[stack] is { } own)
        {
            foreach (var entry in Below(own, $"secrets.{stack}")!.Entries)
            {
                var key = entry.Key.Contains(':', StringComparison.Ordinal) ? entry.Key : $"{project}:{entry.Key}";
                values[key] = entry.Value is YamlNode.Scalar { IsNull: false } text ? text.Text : throw Wrong($"secrets.{stack}.{entry.Key}", entry.Value, "a text that stands in for the secret; never a real one");
            }
        }

        return values.ToImmutable();
    }

    private static YamlNode.Map? Below(YamlNode? node, string path) => node switch
    {
        null or { IsNull: true } => null,
        YamlNode.Map map => map,
        _ => throw Wrong(path, node, Shape),
    };

    private static InvalidSettingsException Wrong(string path, YamlNode node, string allowed) =>
        new(new($"'{path}' of rehearsal.yaml cannot be used", node.Place.ToString(), node.Shown, allowed));
}
