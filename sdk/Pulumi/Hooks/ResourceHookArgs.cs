using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// The resource that a hook runs for. A creation has new inputs, a deletion old inputs and old outputs, an update all of them;
/// new outputs are there after the operation. Secret properties are outputs.
/// </summary>
public class ResourceHookArgs
{
    /// <summary>Groups what is known.</summary>
    public ResourceHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? newOutputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null)
    {
        (Urn, Id, Name, Type) = (urn, id, name, type);
        (NewInputs, OldInputs, NewOutputs, OldOutputs) = (newInputs, oldInputs, newOutputs, oldOutputs);
    }

    /// <summary>The resource's URN.</summary>
    public string Urn { get; }

    /// <summary>The provider's id; empty before the resource exists.</summary>
    public string Id { get; }

    /// <summary>The name that the program gave.</summary>
    public string Name { get; }

    /// <summary>The type token.</summary>
    public string Type { get; }

    /// <summary>The inputs that the operation brings about.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; }

    /// <summary>The inputs before the operation.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; }

    /// <summary>The outputs after the operation.</summary>
    public ImmutableDictionary<string, object?>? NewOutputs { get; }

    /// <summary>The outputs before the operation.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }
}
