namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>An existing object that a stack is to take over.</summary>
/// <param name="Type">Its type token.</param>
/// <param name="Name">The name of the resource in the program.</param>
/// <param name="Id">The object's id.</param>
public sealed record ImportWish(string Type, string Name, string Id)
{
    /// <summary>The URN or the name of the parent. Default: null, the stack.</summary>
    public string? Parent { get; init; }

    /// <summary>The URN or the name of a provider resource of the stack. Default: null, the package's default provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether the resource is protected. Default: true, as the real CLI has it.</summary>
    public bool Protect { get; init; } = true;
}
