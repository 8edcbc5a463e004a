using System.Text.Json;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Changes as the journal holds them.</summary>
internal static class StateChangeJson
{
    public static void Write(Utf8JsonWriter writer, StateChange change, SecretForm secrets)
    {
        writer.WriteStartObject();
        switch (change)
        {
            case StateChange.Begin begin:
                Head(writer, "begin", begin.Slot);
                writer.WriteNumber("operation", begin.Number);
                writer.WriteString("type", begin.Operation.Type);
                Resource(writer, begin.Slot is null ? begin.Operation.Resource : null, secrets);
                break;
            case StateChange.Abandon:
                Head(writer, "abandon", null);
                break;
            case StateChange.Keep keep:
                Head(writer, "keep", keep.Slot);
                writer.WriteNumber("count", keep.Count);
                break;
            case StateChange.Finish finish:
                Head(writer, "finish", finish.Slot);
                Resource(writer, finish.Current, secrets);
                break;
            case StateChange.FinishBeside beside:
                Head(writer, "finishBeside", beside.Slot);
                Resource(writer, beside.Current, secrets);
                break;
            case StateChange.Replace replace:
                Head(writer, "replace", replace.Slot);
                Resource(writer, replace.Current, secrets);
                break;
            case StateChange.Remove remove:
                Head(writer, "remove", remove.Slot);
                break;
            case StateChange.Rename rename:
                Head(writer, "rename", null);
                writer.WriteString("from", rename.From);
                writer.WriteString("to", rename.To);
                break;
        }

        if (change.Ends is { } ends)
        {
            writer.WriteNumber("ends", ends);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a change of a state; the slots of the state answer for resources that the journal only names.</summary>
    public static StateChange Read(JsonElement element, LiveState state, Func<string, string>? decrypt)
    {
        var slot = Number(element, "slot");
        ResourceState Current() => ResourceJson.Read(element.GetProperty("resource"), decrypt);
        ResourceState Standing() => state[slot!.Value] ?? throw new FormatException($"nothing stands in slot {slot}");
        StateChange change = element.GetProperty("do").GetString() switch
        {
            "begin" => new StateChange.Begin(
                element.GetProperty("operation").GetInt32(), new(slot is null ? Current() : Standing(), element.GetProperty("type").GetString()!), slot),
            "abandon" => new StateChange.Abandon(),
            "keep" => new StateChange.Keep(slot!.Value, element.GetProperty("count").GetInt32()),
            "finish" => new StateChange.Finish(slot, Current()),
            "finishBeside" => new StateChange.FinishBeside(slot, Current()),
            "replace" => new StateChange.Replace(slot!.Value, Current()),
            "remove" => new StateChange.Remove(slot),
            "rename" => new StateChange.Rename(element.GetProperty("from").GetString()!, element.GetProperty("to").GetString()!),
            var other => throw new FormatException($"'{other}' is no change that this rehearsal knows"),
        };
        return Number(element, "ends") is { } ends ? change with { Ends = ends } : change;
    }

    private static void Head(Utf8JsonWriter writer, string name, int? slot)
    {
        writer.WriteString("do", name);
        if (slot is { } number)
        {
            writer.WriteNumber("slot", number);
        }
    }

    private static void Resource(Utf8JsonWriter writer, ResourceState? resource, SecretForm secrets)
    {
        if (resource is not null)
        {
            writer.WritePropertyName("resource");
            ResourceJson.Write(writer, resource, secrets);
        }
    }

    private static int? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
