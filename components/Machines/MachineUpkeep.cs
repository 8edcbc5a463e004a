using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Machines;

/// <summary>
/// What can change on a running machine without replacing it. It travels as instance metadata; a timer on the machine makes it true
/// within five minutes.
/// </summary>
public sealed record MachineUpkeep
{
    /// <summary>Nobody logs in.</summary>
    public static MachineUpkeep Default { get; } = new();

    /// <summary>Who may log in. Keys open no port. Default: nobody.</summary>
    public SshAccess Ssh { get; init; } = SshAccess.None;

    /// <summary>Metadata entries per instance that the cloud allows (<c>openstack quota show</c>, properties). Default: 128, as Nova comes.</summary>
    public int MetadataItems { get; init; } = MachineMetadata.UsualItems;

    /// <summary>The metadata entries.</summary>
    public ImmutableSortedDictionary<string, string> ToMetadata() => SshKeys.ToMetadata(Ssh);

    /// <summary>Adds every problem to the component's list.</summary>
    /// <param name="issues">The component's problems.</param>
    /// <param name="property">Name of the property that holds this.</param>
    /// <param name="others">Entries that the same machine has for other purposes.</param>
    internal void Check(ArgsIssues issues, string property, params (string What, int Items)[] others)
    {
        var before = issues.All.Count;
        Ssh.Check(issues, $"{property}.{nameof(Ssh)}");
        if (issues.All.Count == before)
        {
            MachineMetadata.Check(issues, property, MetadataItems, [("SSH keys", SshKeys.ToMetadata(Ssh).Count), .. others]);
        }
    }
}
