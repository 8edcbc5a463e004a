using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What the rehearsed OpenStack has and allows: the part `openstack:` of rehearsal.yaml.</summary>
public sealed record OpenStackSettings
{
    private static readonly string[] KnownKeys = ["authUrl", "catalog", "hosts", "limits", "password", "projects", "users"];
    private static readonly string[] ProjectKeys = ["limits"];

    /// <summary>Everything exists that no name says to be missing, nothing is limited, and everybody may log in.</summary>
    public static OpenStackSettings Default { get; } = new();

    /// <summary>The one address at which the cloud answers; at any other OS_AUTH_URL nobody does. Default: it answers at every address.</summary>
    public Uri? AuthUrl { get; init; }

    /// <summary>The password of all users. Default: every password will do, and none.</summary>
    public string? Password { get; init; }

    /// <summary>Who may log in. Default: everybody.</summary>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>The hosts for servers, which is how many members an anti-affinity group can have. Default: as many as it takes.</summary>
    public int? Hosts { get; init; }

    /// <summary>What exists outside of the stacks.</summary>
    public OpenStackCatalog Catalog { get; init; } = OpenStackCatalog.Default;

    /// <summary>What a project may have that <see cref="Projects"/> does not name.</summary>
    public OpenStackLimits Limits { get; init; } = OpenStackLimits.None;

    /// <summary>Projects with limits of their own, by name. Default: none.</summary>
    public ImmutableSortedDictionary<string, OpenStackLimits> Projects { get; init; } = ImmutableSortedDictionary<string, OpenStackLimits>.Empty;

    internal static OpenStackSettings Read(string file, YamlNode? node)
    {
        var name = "'openstack' of " + Path.GetFileName(file);
        var reader = new SettingsReader(file, node, name, KnownKeys);
        return new()
        {
            AuthUrl = reader.Text("authUrl") is not { } address ? null
                : Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
                : throw reader.Invalid("authUrl", "the address at which the cloud answers", "an address such as https://cloud.example.org:5000/v3"),
            Password = reader.Text("password"),
            Users = Entries.Names(reader, "users"),
            Hosts = Entries.Count(reader, "hosts", "the number of hosts"),
            Catalog = OpenStackCatalog.Read(file, reader["catalog"]),
            Limits = OpenStackLimits.Read(file, reader["limits"], "'openstack: limits'"),
            Projects = Entries.Of(reader, "projects").ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => OpenStackLimits.Read(file, new SettingsReader(file, entry.Value, $"project '{entry.Key}'", ProjectKeys)["limits"], $"the limits of project '{entry.Key}'"),
                StringComparer.Ordinal),
        };
    }
}
