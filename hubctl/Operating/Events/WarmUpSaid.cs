using System.Globalization;
using System.Text.Json;
using JupyterHubInfra.Hubctl.Rendering;
using JupyterHubInfra.Hubctl.Runs;

namespace JupyterHubInfra.Hubctl.Operating.Events;

/// <summary>What is told of an event that is listed now.</summary>
internal sealed class WarmUpSaid(Workspace workspace, StackEvents stack, ListedEvent one, DateTimeOffset now, string fileName)
{
    private string Pool => stack.PoolOf(one) ?? "?";

    private int Seats => one.NodeCount * one.PerNode;

    internal Page Page(bool isChanged, IReadOnlyList<Piece>? change)
    {
        var page = new Page();
        var verb = !isChanged ? "already" : change is null ? "now" : "then";
        page.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{fileName} lists '{one.Name}' {verb}: {Count(one.NodeCount, "node")} of pool '{Pool}' held from {EventTime.Told(one.Start)} to {EventTime.Told(one.End)} UTC ({(one.End - one.Start).TotalHours:0.#} h), {Count(Seats, "seat")} at {one.PerNode} users a node."));
        if (stack.HeldAt(one.Start, Pool) is var together && together > one.NodeCount)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"With other events, {together} nodes of that pool are held then."));
        }

        if (change is not null)
        {
            page.Line(isChanged ? "Nothing was written (--dry-run). This would change:" : "Nothing was written (--dry-run), and nothing would be.");
            foreach (var line in isChanged ? change : [])
            {
                page.Line(line);
            }

            return page;
        }

        page.Line(one.IsOpen(now)
            ? "Its time has come: the next up makes the nodes and ends when all of them have the image, mostly within 20 to 25 minutes. See what that changes:"
            : $"Nothing happens by itself: run `pulumi up -s {workspace.Stack.Name}` at {EventTime.Told(one.Start)} UTC, or let the pipeline. See what the program says of it:");
        page.Line($"  pulumi preview --stack {workspace.Stack.Name}");
        page.Line($"The first up after {EventTime.Told(one.End)} UTC lets the nodes go. To take it out: hubctl cool-down -s {workspace.Stack.Name} --name {one.Name}");
        return page;
    }

    internal void Write(Stream stream, bool isChanged, bool isDryRun)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("stack", workspace.Stack.Name);
            json.WriteBoolean("changed", isChanged && !isDryRun);
            json.WriteBoolean("dryRun", isDryRun);
            json.WriteBoolean("open", one.IsOpen(now));
            json.WriteString("pool", Pool);
            json.WriteNumber("nodes", one.NodeCount);
            json.WriteNumber("seats", Seats);
            json.WriteStartObject("event");
            foreach (var (name, value) in one.Entries())
            {
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    json.WriteNumber(name, number);
                }
                else
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteEndObject();
            json.WriteString("preview", $"pulumi preview --stack {workspace.Stack.Name}");
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    internal static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
