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

    /// <summary>Packages of the distribution, beside <see cref="BasePackages.Always"/>. One that leaves the list stays installed. Default: none.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>Security updates. Default: installed by themselves, without restarts.</summary>
    public SecurityUpdates Updates { get; init; } = SecurityUpdates.Default;

    /// <summary>Metadata entries per instance that the cloud allows (<c>openstack quota show</c>, properties). Default: 128, as Nova comes.</summary>
    public int MetadataItems { get; init; } = MachineMetadata.UsualItems;

    /// <summary>The metadata entries.</summary>
    public ImmutableSortedDictionary<string, string> ToMetadata() =>
        SshKeys.ToMetadata(Ssh).AddRange(BasePackages.ToMetadata(Packages)).Add("updates", Updates.ToMetadata());

    /// <summary>Adds every problem to the component's list.</summary>
    /// <param name="issues">The component's problems.</param>
    /// <param name="property">Name of the property that holds this.</param>
    /// <param name="others">Entries that the same machine has for other purposes.</param>
    internal void Check(ArgsIssues issues, string property, params (string What, int Items)[] others)
    {
        var before = issues.All.Count;
        Ssh.Check(issues, $"{property}.{nameof(Ssh)}");
        BasePackages.Check(issues, $"{property}.{nameof(Packages)}", Packages);
        if (issues.All.Count == before)
        {
            var keys = SshKeys.ToMetadata(Ssh).Count;
            MachineMetadata.Check(issues, $"{property}.{nameof(MetadataItems)}", MetadataItems, [("SSH keys", keys), ("packages and updates", ToMetadata().Count - keys), .. others]);
        }
    }
}
