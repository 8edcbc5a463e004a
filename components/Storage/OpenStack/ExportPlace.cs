using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>Where a share is mounted from.</summary>
/// <param name="Server">Address or name of the server, an IPv6 one without brackets.</param>
/// <param name="Path">Absolute path.</param>
internal sealed record ExportPlace(string Server, string Path)
{
    /// <summary>The preferred of the places that a share is exported at, as Manila writes them (<c>10.0.0.5:/shares/one</c>); else the first in order of their text, so that it stays.</summary>
    public static ExportPlace Of(string share, ImmutableArray<(string Path, bool IsPreferred)> places)
    {
        foreach (var (path, _) in places.OrderByDescending(place => place.IsPreferred).ThenBy(place => place.Path, StringComparer.Ordinal))
        {
            // The first, not the last: what follows is a path.
            var colon = path.IndexOf(":/", StringComparison.Ordinal);
            if (colon > 0)
            {
                return new(path[..colon].Trim('[', ']'), path[(colon + 1)..]);
            }
        }

        throw new RunException($"ManilaShare '{share}': the cloud exports the share nowhere that NFS could mount ({(places.IsEmpty ? "it names no place" : string.Join(", ", places.Select(place => place.Path)))}). See what it has: openstack share export location list {share}.");
    }
}
