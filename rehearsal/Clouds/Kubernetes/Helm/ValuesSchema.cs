using System.Text.Json;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>Checks values against the schemas of a chart and of the charts in it, in Helm's words.</summary>
internal static class ValuesSchema
{
    /// <summary>Values that a schema refuses are a ProviderException.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">Its coalesced values.</param>
    internal static void Check(Chart chart, PropertyValue.Map values)
    {
        var said = Complaints(chart, values);
        if (said.Length > 0)
        {
            throw new ProviderException("values don't meet the specifications of the schema(s) in the following chart(s):\n" + said);
        }
    }

    private static string Complaints(Chart chart, PropertyValue.Map values)
    {
        var said = "";
        if (chart.Schema is { } schema)
        {
            try
            {
                using var document = JsonDocument.Parse(schema);
                var failures = new SchemaValidator(document.RootElement, isWhole: !chart.Files.IsEmpty).Validate(values);
                said = failures.Count == 0 ? "" : $"{chart.Name}:\n{string.Join('\n', failures.SelectMany(failure => failure.Lines(0)))}\n";
            }
            catch (JsonException error)
            {
                said = $"{chart.Name}:\n{error.Message}\n";
            }
        }

        return said + string.Concat(chart.Parts.Select(part => Complaints(part, values.Child(part.Name) ?? PropertyValue.Map.Empty)));
    }
}
