using System.Text.Json.Nodes;
using JupyterHubInfra.Conformance.Playing;
using JupyterHubInfra.Conformance.Recordings;

namespace JupyterHubInfra.Conformance.Comparing;

/// <summary>Compares our outcome of a step with the recorded one, aspect by aspect.</summary>
internal sealed class StepComparison
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<Aspect> _compared = [];

    /// <param name="recordedKinds">What the recording's generated values are, learnt over the scenario's steps.</param>
    /// <param name="ourKinds">The same of ours.</param>
    internal StepComparison(Step step, Played played, Generated recordedKinds, Generated ourKinds)
    {
        Teach(recordedKinds, step.Wire, step.State);
        Teach(ourKinds, played.Wire, played.State);
        var failed = step.Text?.Exit is > 0;
        if (step.Text is { } text)
        {
            if (text.Exit is { } exit)
            {
                _compared.Add(Aspect.Exit);
                if (exit == 0 != (played.Exit == 0))
                {
                    _findings.Add(new(Aspect.Exit, "exit", $"- {exit}\n+ {played.Exit}: {played.Error}"));
                }
            }

            // Of a run that was killed only what it leaves can be seen.
            if (step.Preview is null && step.KilledWhileCreating is null && step.Do is "up" or "refresh" or "destroy")
            {
                _compared.Add(Aspect.Operations);
                _findings.AddRange(DoneComparison.Of(text, played, failed));
            }
            else if (step.Do is "stack output" or "config" or "stack export")
            {
                _compared.Add(Aspect.Output);
                _findings.AddRange(OutputComparison.Of(text, played, recordedKinds, ourKinds));
            }
        }

        if (step.Preview is { } preview)
        {
            _compared.Add(Aspect.Operations);
            _findings.AddRange(new PreviewComparison(recordedKinds, ourKinds, failed).Of(preview, played.Preview));
        }

        if (step.Wire is { } wire)
        {
            _compared.Add(Aspect.Wire);
            _findings.AddRange(new WireComparison(recordedKinds, ourKinds, failed).Of(wire, played.Wire));
        }

        if (step.State is { } state)
        {
            _compared.Add(Aspect.State);
            _findings.AddRange(new StateComparison(recordedKinds, ourKinds, failed).Of(state, played.State));
        }
    }

    internal IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The aspects of which the recording tells something.</summary>
    internal IReadOnlySet<Aspect> Compared => _compared;

    private static void Teach(Generated kinds, IReadOnlyList<JsonObject>? wire, JsonNode? state)
    {
        foreach (var call in wire ?? [])
        {
            if ((string?)call["method"] == "RegisterResource")
            {
                kinds.Learn((string)call["request"]!["type"]!, call["request"]!["object"], new JsonArray(call["response"]?["object"]?.DeepClone(), call["response"]?["id"]?.DeepClone()));
            }
        }

        foreach (var resource in state?["deployment"]?["resources"]?.AsArray() ?? [])
        {
            kinds.Learn((string)resource!["type"]!, resource["inputs"], new JsonArray(resource["outputs"]?.DeepClone(), resource["id"]?.DeepClone()));
        }
    }
}
