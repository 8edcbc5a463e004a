namespace Pulumi.Testing;

/// <summary>Stands in for the engine and all providers in a test.</summary>
public interface IMocks
{
    /// <summary>Answers the registration (or reading) of a resource: its id and its outputs. A null id stays unknown.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Answers the call of a provider function: its result.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Learns the outputs that a component or the stack reports.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
