using System.Collections;
using JupyterHubInfra.TestKit;
using YamlDotNet.Serialization;

namespace JupyterHubInfra.Components.Tests.Certificates;

/// <summary>Inputs of a registration as YAML, for people who review.</summary>
internal static class Plain
{
    public static string Yaml(object value) => new SerializerBuilder().WithQuotingNecessaryStrings().WithIndentedSequences().Build().Serialize(Of(value)!).ReplaceLineEndings("\n");

    /// <summary>Everything that a run registered besides components and providers, in the order of types and names.</summary>
    public static string Registrations(CloudRun run) => string.Join('\n', run.Cloud.Registered
        .Where(resource => !resource.Type.Contains(":components:", StringComparison.Ordinal) && !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal))
        .Select(resource => $"# {resource.Type} {resource.Name}\n{Yaml(resource.Inputs)}"));

    private static object? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        IDictionary map => new SortedDictionary<string, object?>(map.Keys.Cast<string>().ToDictionary(key => key, key => Of(map[key])), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(Of).ToList(),
        _ => value,
    };
}
