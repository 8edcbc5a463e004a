using System.Collections;
using YamlDotNet.Serialization;

namespace JupyterHubInfra.Components.Tests.Certificates;

/// <summary>Inputs of a registration as YAML, for people who review.</summary>
internal static class Plain
{
    public static string Yaml(object value) => new SerializerBuilder().WithQuotingNecessaryStrings().WithIndentedSequences().Build().Serialize(Of(value)!).ReplaceLineEndings("\n");

    private static object? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        IDictionary map => new SortedDictionary<string, object?>(map.Keys.Cast<string>().ToDictionary(key => key, key => Of(map[key])), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(Of).ToList(),
        _ => value,
    };
}
