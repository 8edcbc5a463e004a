using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Commands;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Documents;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Operating.Names;

/// <summary>Hands a stack's records on to whoever keeps the zone.</summary>
internal sealed class DnsDesk(Screen screen, Func<Workspace> open)
{
    private static readonly JsonWriterOptions JsonForm = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal int Write(DnsOptions options)
    {
        var (published, source) = options.From is { } from ? (FromFile(from), from == "-" ? "standard input" : from) : FromState();
        var places = Places(published, options, source);
        var text = options.Format switch
        {
            DnsFormat.Json => Json(places),
            DnsFormat.DesignateCommands => DesignateScript.Write(source, places.Select(place => (place.Zone ?? throw NoZone(place.Records[0], source), (IReadOnlyCollection<DnsRecordSet>)place.Records)), options.All),
            _ => $"; The records of {source}.\n" + string.Join('\n', places.Select(place => ZoneLines.Write(place.Zone, place.Records))),
        };
        screen.Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        return ExitCode.Done;
    }

    private PublishedNames FromFile(string file)
    {
        var howTo = "make it with: pulumi stack output --json -s <stack>";
        if (file == "-")
        {
            return PublishedNames.Read(screen.Ask("outputs, as JSON:", secret: false, whole: true), "standard input", howTo);
        }

        try
        {
            return PublishedNames.Read(File.ReadAllText(file), file, howTo);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException(new($"the outputs cannot be read: {e.Message}", file, Remedy: howTo), e);
        }
    }

    private (PublishedNames Names, string Source) FromState()
    {
        var workspace = open();
        var stack = workspace.Stack.Name;
        var state = workspace.States.Load(workspace.Project.Name, stack, null);
        using var outputs = new MemoryStream();
        OutputsDocument.Write(outputs, state.Resources.FirstOrDefault(resource => resource.Type == "pulumi:pulumi:Stack" && !resource.Delete)?.Outputs ?? Rehearsal.Values.PropertyValue.Map.Empty, showSecrets: false);
        var names = PublishedNames.Read(
            Encoding.UTF8.GetString(outputs.ToArray()),
            $"the rehearsed outputs of stack '{stack}'",
            $"bring it up first: hubctl up -s {stack}; or read the real outputs: pulumi stack output --json -s {stack} | hubctl dns --from -");

        // What a hub's file says of its zone is the best guess when its outputs name none.
        var zone = names.Zones.IsEmpty ? workspace.Stack.Find(SettingKey.Parse("dns.zone", workspace.Project.Name, true))?.Masked.TrimEnd('.') : null;
        return (zone is { Length: > 0 } ? names with { Zones = [zone] } : names, $"stack {stack}");
    }

    // The records of each zone, the closest one around each name; those of no known zone come first, under whole names.
    private static List<(string? Zone, List<DnsRecordSet> Records)> Places(PublishedNames published, DnsOptions options, string source)
    {
        var asked = options.Zone?.TrimEnd('.').ToLowerInvariant();
        var zones = asked is null ? published.Zones : [.. published.Zones.Append(asked).Distinct()];
        var places = published.Records
            .GroupBy(record => zones.Where(record.IsIn).MaxBy(zone => zone.Length))
            .Where(place => asked is null || place.Key == asked)
            .OrderBy(place => place.Key, StringComparer.Ordinal)
            .Select(place => (place.Key, place.ToList()))
            .ToList();
        return asked is not null && places.Count == 0
            ? throw new InvalidSettingsException(new($"{source} has no record in the zone {asked}.", Received: options.Zone, Allowed: string.Join(", ", published.Records.Select(record => record.Name + ".").Distinct()), Remedy: "name a zone that these names lie in, or leave --zone out"))
            : places;
    }

    private static InvalidSettingsException NoZone(DnsRecordSet record, string source) => new(new(
        $"it is not known which zone {record.Name}. of {source} lies in", Remedy: $"name the zone: --zone {record.Name[(record.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]}."));

    private static string Json(List<(string? Zone, List<DnsRecordSet> Records)> places)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonForm))
        {
            json.WriteStartArray();
            foreach (var (zone, record) in places.SelectMany(place => place.Records.Select(record => (place.Zone, record))))
            {
                json.WriteStartObject();
                if (zone is not null)
                {
                    json.WriteString("zone", zone + ".");
                }

                json.WriteString("name", record.Name);
                json.WriteString("type", record.Type);
                json.WriteNumber("ttl", record.Ttl);
                json.WriteStartArray("values");
                foreach (var value in record.Values)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
                json.WriteBoolean("entered", record.Entered);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
