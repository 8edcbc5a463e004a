using System.Collections.Concurrent;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>
/// Finds charts: folders and archives beside the program, and those of repositories in the folder that the settings name. Nothing is
/// downloaded: of other charts of repositories a rehearsal knows only what the release says.
/// </summary>
internal sealed class ChartSource(KubernetesSettings settings, string programDirectory)
{
    private readonly ConcurrentDictionary<string, Chart> _loaded = new(StringComparer.Ordinal);

    /// <summary>The chart of a release; null where its content is unknown. One that does not exist is a ProviderException.</summary>
    internal Chart? Find(PropertyValue.Map release)
    {
        var name = (release.Text("chart") ?? "").Trim();
        var version = release.Text("version") ?? "";
        var isRepository = release.Child("repositoryOpts")?.Text("repo") is { Length: > 0 };
        if (!isRepository && !name.Contains("://", StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(Path.Combine(programDirectory, name));
            if (File.Exists(path) || File.Exists(Path.Combine(path, "Chart.yaml")))
            {
                return _loaded.GetOrAdd(path, ChartLoader.Load);
            }

            if (Path.IsPathRooted(name) || name.StartsWith('.'))
            {
                throw new ProviderException($"path \"{name}\" not found");
            }
        }

        var shortName = ShortName(name);
        if (!OpenStack.Existing.Knows(shortName) || !OpenStack.Existing.Knows(version))
        {
            throw new ProviderException(isRepository
                ? $"chart \"{shortName}\"{(version.Length > 0 ? $" version \"{version}\"" : "")} not found in {release.Child("repositoryOpts")!.Text("repo")} repository"
                : $"failed to download \"{name}\"{(version.Length > 0 ? $" at version \"{version}\"" : "")}");
        }

        return Kept(shortName, version);
    }

    /// <summary>`jupyterhub`, `./charts/hub`, `oci://registry/charts/hub` and `https://.../hub-1.2.3.tgz` all end in the name.</summary>
    internal static string ShortName(string chart) => chart.TrimEnd('/').Split('/')[^1];

    private Chart? Kept(string name, string version)
    {
        if (settings.Charts is not { } folder)
        {
            return null;
        }

        string[] places = [$"{name}-{version}", $"{name}-{version}.tgz", name, $"{name}.tgz"];
        foreach (var place in places.Select(place => Path.Combine(folder, place)))
        {
            if (File.Exists(place) || File.Exists(Path.Combine(place, "Chart.yaml")))
            {
                return _loaded.GetOrAdd(place, ChartLoader.Load);
            }
        }

        // Only the schema of its values: what the chart makes stays unknown.
        var schema = ((string[])[$"{name}-{version}.schema.json", $"{name}.schema.json"]).Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return schema is null
            ? null
            : _loaded.GetOrAdd(schema, file => new(
                PropertyValue.Map.Of(("name", name), ("version", version)), PropertyValue.Map.Empty, File.ReadAllText(file),
                System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, []));
    }
}
