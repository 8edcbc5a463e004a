using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>Users whose servers are of another kind than everybody's. Being on this list gives no rights on the hub itself.</summary>
/// <param name="Users">Names as the hub knows them.</param>
public sealed record StaffServers(ImmutableArray<string> Users)
{
    /// <summary>Image of their servers; nodes fetch it like everybody's. Default: everybody's.</summary>
    public ContainerImage? Image { get; init; }

    /// <summary>What each of their servers may use. Default: as everybody's.</summary>
    public UserResources? Resources { get; init; }

    /// <summary>Linux capabilities beside those that everybody has (<see cref="ServerCapabilities"/>). Default: none.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>Labels of the nodes that their servers run on. Default: as everybody's.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Taints of nodes that their servers may run on all the same. Default: those of JupyterHub's user pools.</summary>
    public ImmutableArray<NodeTaint> Tolerations { get; init; } = [];

    /// <summary>Folders that only their servers have, writable, by name. Default: none.</summary>
    public ImmutableSortedDictionary<string, CourseFolder> Folders { get; init; } = ImmutableSortedDictionary<string, CourseFolder>.Empty;

    internal void Check(ArgsIssues issues, string property, JupyterHubReleaseArgs hub)
    {
        issues
            .Require(!Users.IsDefaultOrEmpty, $"{property}.Users", "names nobody. Name a user, or leave the staff out.")
            .Require(Users.Distinct(StringComparer.Ordinal).Count() == Users.Length, $"{property}.Users", "has one name twice. Remove one.");
        foreach (var user in Users.Where(user => !HubUserName.IsValid(user)))
        {
            issues.Add($"{property}.Users", $"has '{user}', which is no user's name on the hub: lower case, without spaces and slashes.");
        }

        foreach (var user in Users.Intersect(hub.Blocked, StringComparer.Ordinal))
        {
            issues.Add($"{property}.Users", $"has '{user}', who is in Blocked, too. Take the name off one of the lists.");
        }

        if (Image?.Problem() is { } problem)
        {
            issues.Add($"{property}.Image", problem);
        }

        Resources?.Check(issues, $"{property}.Resources");
        ServerCapabilities.Check(issues, $"{property}.Capabilities", Capabilities);
        foreach (var (name, folder) in Folders)
        {
            issues.Require(HubName.TryParse(name, out _), $"{property}.Folders", $"has the name '{name}'. Use lower-case letters, digits and hyphens, e.g. 'marks'.");
            CourseFolders.Check(issues, $"{property}.Folders", folder, hub);
        }
    }
}
