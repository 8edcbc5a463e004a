using System.Collections.Concurrent;

namespace Pulumi;

/// <summary>What the engine can do. Each question is asked once; those that every program needs, at the start and without waiting.</summary>
internal sealed class Features(IMonitor monitor)
{
    public const string ResourceReferences = "resourceReferences";
    public const string AliasSpecs = "aliasSpecs";
    public const string DeletedWith = "deletedWith";
    public const string ReplaceWith = "replaceWith";
    public const string ResourceHooks = "resourceHooks";
    public const string Transforms = "transforms";
    public const string InvokeTransforms = "invokeTransforms";
    public const string Parameterization = "parameterization";
    public const string OutputValues = "outputValues";

    private readonly ConcurrentDictionary<string, Task<bool>> _answers = new();

    public Task<bool> HasAsync(string feature) => _answers.GetOrAdd(feature, monitor.SupportsAsync);

    public void Prefetch(Runner runner)
    {
        runner.Track(HasAsync(ResourceReferences));
        runner.Track(HasAsync(AliasSpecs));
    }

    /// <summary>Fails where leaving an option out would do harm.</summary>
    public Task RequireAsync(string feature, string option) => RequireCallbacksAsync(feature, $"the {option} option");

    /// <summary>Fails where functions of the program could not be called.</summary>
    public async Task RequireCallbacksAsync(string feature, string what)
    {
        if (!await HasAsync(feature).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The Pulumi CLI does not support {what}. Please update the Pulumi CLI.");
        }
    }
}
