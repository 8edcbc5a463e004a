namespace Pulumi;

/// <summary>One piece of a run that has begun and not ended, and what it is doing: the answer to "what am I waiting for?".</summary>
internal sealed class Wait(object subject)
{
    private static readonly object Engine = new();

    private string? _property;
    private object? _target;

    public bool IsAtEngine => ReferenceEquals(_target, Engine);

    /// <summary>Whether its failure is the run's. A function call's is its caller's, who may expect it.</summary>
    public bool EndsTheRun => subject is Pulumi.Resource or OutputsOf;

    /// <summary>The resource that this piece cannot go on without, when it waits for one.</summary>
    public Resource? Resource => _target as Resource ?? (_target as Descendants)?.FirstUnanswered();

    /// <summary>Its value is being made by the program.</summary>
    public void ForValue(string property) => (_property, _target) = (property, null);

    public void ForResource(Resource resource)
    {
        if (!resource.Answer.IsCompleted)
        {
            (_property, _target) = (null, resource);
        }
    }

    public void ForResources(Descendants inside) => (_property, _target) = (null, inside);

    /// <summary>It is the engine's turn.</summary>
    public void ForEngine() => (_property, _target) = (null, Engine);

    /// <summary>Which value of which piece: where a failure happened, too.</summary>
    public string Place => (subject, _property) switch
    {
        (Resource resource, { } input) => $"input '{input}' of {Name(resource)}",
        (Resource resource, null) => Name(resource),
        (OutputsOf { Resource: Stack }, { } output) => $"stack output '{output}'",
        (OutputsOf outputs, { } output) => $"output '{output}' of {Name(outputs.Resource)}",
        (OutputsOf outputs, null) => $"the outputs of {Name(outputs.Resource)}",
        (_, { } argument) => $"argument '{argument}' of {subject}",
        _ => $"{subject}",
    };

    public override string ToString() => Resource is null ? $"{Place} has no value yet" : $"{Place} waits for {Name(Resource)}";

    public static string Name(Resource resource) => $"'{resource.GetResourceName()}' ({resource.GetResourceType()})";

    /// <summary>The outputs that a component or the stack reports.</summary>
    public sealed record OutputsOf(Resource Resource);
}
