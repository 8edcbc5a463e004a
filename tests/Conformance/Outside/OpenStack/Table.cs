using System.Globalization;
using System.Text.Json.Nodes;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>Prints objects: as values for scripts, as JSON, or side by side for people.</summary>
internal sealed class Table(CommandLine line, TextWriter output)
{
    internal static string Shown(PropertyValue value) => value switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Bool truth => truth.Value ? "True" : "False",
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Null => "None",
        PropertyValue.Secret => "[secret]",
        PropertyValue.List list => string.Join(", ", list.Items.Select(Shown)),
        PropertyValue.Map map => string.Join(", ", map.Entries.Select(entry => $"{entry.Key}='{Shown(entry.Value)}'")),
        _ => "",
    };

    /// <summary>Rows of the noun's columns, or of those asked for.</summary>
    internal void Many(Noun noun, IEnumerable<CloudObject> all)
    {
        var asked = line.All("-c").ToArray();
        foreach (var column in asked.Where(column => !noun.Columns.Any(known => Same(known.Column, column))))
        {
            throw new UsageException($"No recognized column names in {column}. Recognized columns are {string.Join(", ", noun.Columns.Select(known => known.Column))}.");
        }

        var columns = noun.Columns.Where(known => asked.Length == 0 || asked.Any(column => Same(known.Column, column))).ToArray();
        string[][] rows = [.. all.Select(one => columns.Select(column => column.Output.Length == 0 ? one.Id : one.Outputs[column.Output] is { } value ? Shown(value) : "").ToArray())];
        if (line["-f"] == "json")
        {
            output.WriteLine(new JsonArray([.. rows.Select(row => new JsonObject(columns.Zip(row, (column, cell) => KeyValuePair.Create(column.Column, (JsonNode?)cell))))]).ToJsonString());
            return;
        }

        if (line["-f"] is not "value")
        {
            output.WriteLine(string.Join(" | ", columns.Select(column => column.Column)));
        }

        foreach (var row in rows)
        {
            output.WriteLine(string.Join(line["-f"] == "value" ? " " : " | ", row));
        }
    }

    /// <summary>One object, field by field.</summary>
    internal void One(IReadOnlyList<(string Field, string Value)> fields, Noun noun)
    {
        var asked = line.All("-c").ToArray();

        // Fields have the services' names there: 'size', 'all_tags', and the names of list columns.
        var told = fields.Concat(noun.Columns.Where(column => column.Output.Length > 0).Select(column => (column.Column, fields.FirstOrDefault(field => field.Field == column.Output).Value ?? ""))).ToArray();
        var shown = asked.Length == 0 ? fields : [.. asked.Select(column => told.FirstOrDefault(field => Same(Snake(field.Item1), column) || Same(field.Item1, column)) is { Item1: { } } found
            ? found : throw new UsageException($"No recognized column names in {column}. Recognized columns are {string.Join(", ", fields.Select(field => Snake(field.Field)))}."))];
        if (line["-f"] == "json")
        {
            output.WriteLine(new JsonObject(shown.Select(field => KeyValuePair.Create(Snake(field.Field), (JsonNode?)field.Value))).ToJsonString());
            return;
        }

        foreach (var (field, value) in shown)
        {
            output.WriteLine(line["-f"] == "value" ? value : $"{Snake(field)} | {value}");
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Snake(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString())).TrimStart('_');
}
