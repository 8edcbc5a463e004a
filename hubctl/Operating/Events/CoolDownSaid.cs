using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>What is told of events that are listed no longer.</summary>
internal sealed class CoolDownSaid(Workspace workspace, StackEvents left, ImmutableArray<ListedEvent> gone, DateTimeOffset now, string fileName)
{
    internal Page Page(string? name, IReadOnlyList<Piece>? change)
    {
        var page = new Page();
        if (gone.IsEmpty)
        {
            page.Line(name is null ? $"{fileName} lists no events; nothing was changed." : $"{fileName} lists no event '{name}'; nothing was changed.");
            return page;
        }

        page.Line($"{fileName} {(change is null ? "no longer lists" : "would no longer list")} {string.Join(" and ", gone.Select(one => $"'{one.Name}'"))}.");
        if (change is not null)
        {
            page.Line("Nothing was written (--dry-run). This would change:");
            foreach (var line in change)
            {
                page.Line(line);
            }

            return page;
        }

        foreach (var pool in Pools())
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"The next up puts pool '{pool}' back to at least {WarmUpSaid.Count(Minimum(pool), "node")}."));
        }

        page.Line(Pools().Any() ? "Nobody is sent away: the autoscaler removes a node some ten minutes after the last server on it was culled. See what that changes:" : "It held nothing at this time. See what that changes:");
        page.Line($"  pulumi preview --stack {workspace.Stack.Name}");
        foreach (var pool in Pools())
        {
            page.Line($"And when the last user is gone: kubectl get nodes -l cloud.google.com/gke-nodepool={pool}");
        }

        return page;
    }

    internal void Write(Stream stream, bool isDryRun)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("stack", workspace.Stack.Name);
            json.WriteBoolean("changed", !gone.IsEmpty && !isDryRun);
            json.WriteBoolean("dryRun", isDryRun);
            json.WriteStartArray("events");
            foreach (var one in gone)
            {
                json.WriteStringValue(one.Name);
            }

            json.WriteEndArray();
            json.WriteStartObject("minimums");
            foreach (var pool in Pools())
            {
                json.WriteNumber(pool, Minimum(pool));
            }

            json.WriteEndObject();
            json.WriteString("preview", $"pulumi preview --stack {workspace.Stack.Name}");
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    // Those that may have been held: an up may have run while the event was open, and none since.
    private IEnumerable<string> Pools() => gone.Where(one => one.Start <= now).Select(left.PoolOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private int Minimum(string pool) => Math.Max(left.HeldAt(now, pool), left.Pools.FirstOrDefault(one => one.Name == pool)?.Min ?? 0);
}
