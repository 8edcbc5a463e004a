using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Workstations;

/// <summary>The key pair that the cloud puts on a new workstation. People's own keys travel as metadata and need none.</summary>
public abstract record WorkstationKeyPair
{
    private WorkstationKeyPair()
    {
    }

    /// <summary>None: only people whose keys are listed log in.</summary>
    public static WorkstationKeyPair None { get; } = new NoKey();

    /// <summary>Enters a public key into the project. Nobody but its owner has the private half; the stack never sees it.</summary>
    /// <param name="name">Name of the key pair in the project, which other stacks may refer to.</param>
    /// <param name="publicKey">The line of a .pub file.</param>
    public static WorkstationKeyPair New(string name, string publicKey) => new NewKey(name, publicKey);

    /// <summary>Uses a key pair that the project already has.</summary>
    public static WorkstationKeyPair Existing(string name) => new ExistingKey(name);

    internal sealed record NoKey : WorkstationKeyPair;

    internal sealed record NewKey(string Name, string PublicKey) : WorkstationKeyPair;

    internal sealed record ExistingKey(string Name) : WorkstationKeyPair;

    internal void Check(ArgsIssues issues, string property)
    {
        var name = this switch
        {
            NewKey made => made.Name,
            ExistingKey found => found.Name,
            _ => "none",
        };
        issues.Require(name.Trim().Length > 0, property, "has no name. Give the key pair's name, e.g. 'clavius'.");
        if (this is NewKey given)
        {
            SshKeys.Check(issues, property, new Dictionary<string, string> { ["key"] = given.PublicKey });
        }
    }
}
