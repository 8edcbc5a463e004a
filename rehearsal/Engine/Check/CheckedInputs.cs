using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>Inputs as the provider accepts them, with its defaults; what it refuses ends the run.</summary>
internal static class CheckedInputs
{
    public static PropertyValue.Map Of(RunContext run, Subject subject, PropertyValue.Map? oldInputs, PropertyValue.Map inputs)
    {
        var goal = subject.Goal;
        var isProvider = Urns.IsProviderType(goal.Type);
        if (!goal.Custom)
        {
            return inputs;
        }

        inputs = run.Preview ? inputs : KnownValues.Of(inputs);
        try
        {
            var request = new CheckRequest(subject.Urn, goal.Type, oldInputs, inputs, subject.Seed);
            var result = isProvider ? run.Providers.Create(Urns.Package(goal.Type), inputs).CheckConfig(request) : subject.Provider!.Check(request);
            return result.Failures.IsEmpty
                ? isProvider ? ProviderInputs.Of(result.Inputs, goal.Version) : result.Inputs
                : throw new StepFailure(subject.Urn, CheckFailures.Text(goal, result.Failures));
        }
        catch (ProviderException error)
        {
            throw new StepFailure(subject.Urn, error.Message);
        }
    }
}
