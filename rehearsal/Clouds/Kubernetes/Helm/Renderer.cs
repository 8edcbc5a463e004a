using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>Renders charts, as far as their templates can be read.</summary>
internal static class Renderer
{
    private const string KubeVersion = "v1.32.0";

    /// <summary>The objects of a release; null where a template uses what this reader does not know. Values that the chart itself refuses are a ProviderException.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">Its coalesced values.</param>
    /// <param name="name">The release's name.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="revision">Its revision.</param>
    internal static Manifest? Render(Chart chart, PropertyValue.Map values, string name, string space, int revision)
    {
        try
        {
            var defined = new Dictionary<string, IReadOnlyList<Node>>(StringComparer.Ordinal);
            var templates = new List<(IReadOnlyList<Node> Nodes, Dictionary<string, object?> Dot)>();
            Collect(chart, Root(chart, values, name, space, revision), chart.Name, defined, templates);
            var evaluator = new Evaluator(defined);
            return Manifest.Parse(templates.Select(template => evaluator.Render(template.Nodes, template.Dot)));
        }
        catch (TemplateException failure) when (failure.IsFailure)
        {
            throw new ProviderException($"execution error at ({chart.Name}/templates): {failure.Message}", failure);
        }
        catch (Exception unreadable) when (unreadable is TemplateException or InvalidSettingsException)
        {
            return null;
        }
    }

    private static void Collect(
        Chart chart, Dictionary<string, object?> dot, string path, Dictionary<string, IReadOnlyList<Node>> defined, List<(IReadOnlyList<Node>, Dictionary<string, object?>)> templates)
    {
        // The charts inside define first; who contains them may define anew.
        foreach (var part in chart.Parts.Where(part => IsEnabled(chart, part, (IDictionary<string, object?>)dot["Values"]!)))
        {
            var inner = new Dictionary<string, object?>(dot, StringComparer.Ordinal)
            {
                ["Values"] = (dot["Values"] as IDictionary<string, object?>)?.TryGetValue(part.Name, out var own) == true ? own : new Dictionary<string, object?>(),
                ["Chart"] = About(part),
                ["Files"] = Files(part),
            };
            Collect(part, inner, $"{path}/charts/{part.Name}", defined, templates);
        }

        foreach (var (file, text) in chart.Files.Where(file => file.Key.StartsWith("templates/", StringComparison.Ordinal)))
        {
            var nodes = Parser.Parse(text, defined);
            var name = file[(file.LastIndexOf('/') + 1)..];
            if (!name.StartsWith('_') && !name.EndsWith(".txt", StringComparison.Ordinal) && !file.Contains("/tests/", StringComparison.Ordinal))
            {
                var own = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = $"{path}/{file}", ["BasePath"] = $"{path}/templates" };
                templates.Add((nodes, new(dot, StringComparer.Ordinal) { ["Template"] = own }));
            }
        }
    }

    // A condition of a dependency is a path to a switch among the values.
    private static bool IsEnabled(Chart chart, Chart part, IDictionary<string, object?> values)
    {
        var condition = chart.About.Items("dependencies").Select(one => one.AsMap()).FirstOrDefault(one => one?.Text("name") == part.Name)?.Text("condition");
        object? value = values;
        foreach (var name in condition?.Split(',')[0].Split('.') ?? [])
        {
            value = value is IDictionary<string, object?> map && map.TryGetValue(name, out var inner) ? inner : null;
        }

        return condition is null || value is not false;
    }

    private static Dictionary<string, object?> Root(Chart chart, PropertyValue.Map values, string name, string space, int revision) => new(StringComparer.Ordinal)
    {
        ["Values"] = TemplateValues.Of(values),
        ["Chart"] = About(chart),
        ["Files"] = Files(chart),
        ["Release"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Name"] = name,
            ["Namespace"] = space,
            ["Service"] = "Helm",
            ["Revision"] = (long)revision,
            ["IsInstall"] = revision == 1,
            ["IsUpgrade"] = revision > 1,
        },
        ["Capabilities"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["KubeVersion"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Version"] = KubeVersion,
                ["GitVersion"] = KubeVersion,
                ["Major"] = "1",
                ["Minor"] = "32",
            },
            ["APIVersions"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Has"] = (Func<object?[], object?>)(asked => IsServed(TemplateValues.Printed(asked[0]))) },
            ["HelmVersion"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Version"] = "v3.20.2" },
        },
    };

    private static Dictionary<string, object?> About(Chart chart) =>
        chart.About.Entries.ToDictionary(entry => char.ToUpperInvariant(entry.Key[0]) + entry.Key[1..], entry => TemplateValues.Of(entry.Value), StringComparer.Ordinal);

    private static Dictionary<string, object?> Files(Chart chart) => new(StringComparer.Ordinal)
    {
        ["Get"] = (Func<object?[], object?>)(asked => chart.Files.GetValueOrDefault(TemplateValues.Printed(asked[0]), "")),
        ["Lines"] = (Func<object?[], object?>)(asked => chart.Files.GetValueOrDefault(TemplateValues.Printed(asked[0]), "").Split('\n').ToList<object?>()),
    };

    private static bool IsServed(string version) => version.Split('/')[0] is "v1" or "apps" or "batch" or "networking.k8s.io" or "policy" or "rbac.authorization.k8s.io" or "storage.k8s.io" or "autoscaling"
        && !version.Contains("beta", StringComparison.Ordinal);
}
