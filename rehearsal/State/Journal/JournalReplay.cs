using System.Text.Json;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>What a state has become by the changes that a killed run has left in its journal.</summary>
internal static class JournalReplay
{
    private const string Base = "continues";
    private const string Forgets = "forgetsCreations";

    /// <summary>The first line: which state the journal continues.</summary>
    public static void WriteHead(Utf8JsonWriter writer, string name, bool forgetsCreations)
    {
        writer.WriteStartObject();
        writer.WriteString(Base, name);
        writer.WriteBoolean(Forgets, forgetsCreations);
        writer.WriteEndObject();
    }

    /// <summary>Whether a journal holds changes of the state with this name. A journal of another state is of a run that has ended: its changes are in the state.</summary>
    public static bool Continues(ReadOnlyMemory<byte> journal, string name)
    {
        using var lines = JournalLines.Read(journal).GetEnumerator();
        if (!lines.MoveNext())
        {
            return false;
        }

        using var head = JsonDocument.Parse(lines.Current);
        return head.RootElement.TryGetProperty(Base, out var continued) && continued.ValueEquals(name) && lines.MoveNext();
    }

    /// <summary>Does all changes again.</summary>
    public static Deployment Apply(Deployment before, ReadOnlyMemory<byte> journal, Func<string, string>? decrypt)
    {
        LiveState? state = null;
        foreach (var line in JournalLines.Read(journal))
        {
            using var json = JsonDocument.Parse(line);
            if (state is null)
            {
                state = new(before.AtBegin(json.RootElement.GetProperty(Forgets).GetBoolean()));
            }
            else
            {
                _ = state.Apply(StateChangeJson.Read(json.RootElement, state, decrypt));
            }
        }

        return state!.Snapshot() with { SecretsProvider = before.SecretsProvider };
    }
}
