using System.Diagnostics;
using JupyterHubInfra.Rehearsal.Engine;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>What the live view shows, as a page: pure but for the clock, so that it can be tested without a terminal.</summary>
internal sealed class LiveTree(TimeProvider? clock = null) : IRunObserver
{
    private static readonly string[] Spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly List<ResourceStep> _steps = [];
    private readonly Dictionary<string, long> _running = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private string _message = "";
    private int _frame;

    public void Observe(EngineEvent engineEvent)
    {
        lock (_lock)
        {
            switch (engineEvent)
            {
                case EngineEvent.StepStarted { Step: var step } when !Words.IsDefaultProvider(step.Urn):
                    _steps.Add(step);
                    _running[step.Urn] = _clock.GetTimestamp();
                    break;
                case EngineEvent.StepFinished { Step: var step, Succeeded: var succeeded }:
                    _running.Remove(step.Urn);
                    if (!succeeded)
                    {
                        _failed.Add(step.Urn);
                    }

                    break;
                case EngineEvent.Diagnostic { Severity: not Severity.Debug } said:
                    _message = said.Message.Trim().Split('\n')[0];
                    break;
            }
        }
    }

    internal Page Draw(string heading, int height)
    {
        lock (_lock)
        {
            var page = new Page();
            var spinner = Spinner[_frame++ % Spinner.Length];
            page.Line(new Piece($"{spinner} ", Tone.Create), new(heading, Tone.Strong), new($"  {_steps.Count - _running.Count} of {_steps.Count} known steps done", Tone.Faint));
            var shown = Rows(spinner, _steps);
            if (shown.Length > height)
            {
                // Too tall: only what is still running or has failed, each below its parents.
                shown = Rows(spinner, [.. _steps.Select(step => IsOpen(step) ? step : step with { Op = ResourceOp.Same })]);
            }

            if (shown.Length > 0)
            {
                page.Table(shown[..Math.Min(height, shown.Length)]);
            }

            if (_message.Length > 0)
            {
                page.Line(new Piece(ValueText.Shortened(_message, 120), Tone.Faint));
            }

            return page;
        }
    }

    private Piece[][] Rows(string spinner, IReadOnlyList<ResourceStep> steps) => [.. new ResourceTree(steps).Rows(step => Status(step, spinner))];

    private bool IsOpen(ResourceStep step) => _running.ContainsKey(step.Urn) || _failed.Contains(step.Urn);

    private Piece Status(ResourceStep? step, string spinner)
    {
        if (step is null or { Op: ResourceOp.Same })
        {
            return "";
        }

        if (_failed.Contains(step.Urn))
        {
            return new("failed", Tone.Error);
        }

        return _running.TryGetValue(step.Urn, out var since)
            ? new($"{spinner} {step.Op.Word()} {Words.Duration(_clock.GetElapsedTime(since))}", Words.ToneOf(step.Op))
            : new(Words.Done(step.Op), Tone.Faint);
    }
}
