using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>A finished run as people read it: tree, changes, messages, outputs, summary.</summary>
internal static class RunReport
{
    internal const string Disclaimer = "This was a rehearsal: nothing was created, changed or deleted in any cloud.";

    private static readonly Piece[] Head = ["   ", new("Type", Tone.Faint), new("Name", Tone.Faint), new("Plan", Tone.Faint)];

    internal static Page Of(RunHeading heading, RunResult result, IReadOnlySet<string> failed, IReadOnlySet<string> interrupted, bool detailed = false, params IEnumerable<string> standIns)
    {
        var planned = heading.Operation == Operation.Preview;
        var steps = result.Steps.Select(step => Found.Of(step, failed)).ToList();
        var page = new Page();
        page.Line(new Piece(heading.ToString(), Tone.Strong));
        page.Gap();
        if (detailed)
        {
            DiffDetails.Add(page, result.Steps, step => Status(step, planned, failed, interrupted));
        }
        else if (!result.Steps.IsEmpty)
        {
            Piece[] head = planned ? Head : [.. Head[..^1], new("Result", Tone.Faint)];
            page.Table([head, .. new ResourceTree(steps).Rows(step => Status(step, planned, failed, interrupted))]);
        }

        if (!detailed)
        {
            ChangeTable.Add(page, steps);
        }

        Messages(page, result);
        Outputs(page, heading, result);
        page.Gap();
        SummaryLines.Add(page, result, planned, failed.Count, interrupted.Count);
        CriticalPath(page, result);
        page.Gap();
        page.Line(new Piece(Disclaimer, Tone.Faint));
        if (standIns.Any())
        {
            page.Line(new Piece($"Stand-ins of rehearsal.yaml were used for: {string.Join(", ", standIns)}", Tone.Faint));
        }

        page.Line(new Piece($"Duration: {Words.Duration(result.Duration)}", Tone.Faint));
        return page;
    }

    private static Piece Status(ResourceStep? step, bool planned, IReadOnlySet<string> failed, IReadOnlySet<string> interrupted)
    {
        if (step is null or { Op: ResourceOp.Same })
        {
            return "";
        }

        if (failed.Contains(step.Urn))
        {
            return new("failed", Tone.Error);
        }

        if (interrupted.Contains(step.Urn))
        {
            return new("interrupted", Tone.Warning);
        }

        var word = planned ? step.Op.Word() : Words.Done(step.Op);
        var kept = step.Retain ? " (kept in the cloud)" : "";
        var isProtected = (step.New ?? step.Old) is { Protect: true } && step.Op is ResourceOp.Delete or ResourceOp.Replace ? " (protected)" : "";
        return new(word + kept + isProtected, Words.ToneOf(step.Op));
    }

    // Errors are said on standard error; here stands what the program printed and what it was warned of.
    private static void Messages(Page page, RunResult result)
    {
        var said = result.Diagnostics.Where(said => said is { Ephemeral: false, Severity: Severity.Info or Severity.InfoErr or Severity.Warning }).ToList();
        if (said.Count == 0)
        {
            return;
        }

        page.Gap();
        page.Line(new Piece("Messages:", Tone.Strong));
        foreach (var message in said)
        {
            var who = message.Urn is { Length: > 0 } urn && !Words.IsStack(urn) ? $"{Words.Name(urn)}: " : "";
            page.Text($"    {who}{message.Prefix}{message.Message.TrimEnd().Replace("\n", "\n    ", StringComparison.Ordinal)}", message.Severity == Severity.Warning ? Tone.Warning : Tone.Plain);
        }
    }

    private static void Outputs(Page page, RunHeading heading, RunResult result)
    {
        if (result.Outputs.Count == 0 || heading.Operation == Operation.Destroy)
        {
            return;
        }

        page.Gap();
        page.Line(new Piece("Outputs:", Tone.Strong));
        var before = result.Steps.FirstOrDefault(step => Words.IsStack(step.Urn))?.Old?.Outputs;
        OutputLines.Add(page, result.Outputs, before is { Count: > 0 } ? before : null);
    }

    private static void CriticalPath(Page page, RunResult result)
    {
        if (result.CriticalPath.IsEmpty)
        {
            return;
        }

        page.Gap();
        page.Line(new Piece($"Critical path, {Words.Duration(result.CriticalPath[^1].EndsAt)} in a real cloud:", Tone.Strong));
        page.Table([.. result.CriticalPath.Select(step => new Piece[]
        {
            $"    {Words.Duration(step.EndsAt)}", new(Words.Symbol(step.Op), Words.ToneOf(step.Op)), Words.Name(step.Urn), new(Words.Duration(step.Latency), Tone.Faint),
        })]);
    }
}
