using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// The operation that failed. A creation has new inputs, a deletion old inputs and old outputs, an update all three.
/// Secret properties are outputs.
/// </summary>
public class ErrorHookArgs
{
    /// <summary>Groups what is known.</summary>
    public ErrorHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null,
        string failedOperation = "",
        IReadOnlyList<string>? errors = null)
    {
        (Urn, Id, Name, Type) = (urn, id, name, type);
        (NewInputs, OldInputs, OldOutputs) = (newInputs, oldInputs, oldOutputs);
        (FailedOperation, Errors) = (failedOperation, errors ?? []);
    }

    /// <summary>The resource's URN.</summary>
    public string Urn { get; }

    /// <summary>The provider's id; empty when the creation failed.</summary>
    public string Id { get; }

    /// <summary>The name that the program gave.</summary>
    public string Name { get; }

    /// <summary>The type token.</summary>
    public string Type { get; }

    /// <summary>The inputs that the operation was to bring about.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; }

    /// <summary>The inputs before the operation.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; }

    /// <summary>The outputs before the operation.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }

    /// <summary><c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string FailedOperation { get; }

    /// <summary>What went wrong in each try, the latest first.</summary>
    public IReadOnlyList<string> Errors { get; }
}
