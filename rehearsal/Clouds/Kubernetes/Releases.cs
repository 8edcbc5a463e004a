using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>Helm releases. No chart is rendered: what one holds is said to be a workload, its secret and its service.</summary>
internal static class Releases
{
    internal const string Token = "kubernetes:helm.sh/v3:Release";

    private const int DefaultTimeout = 300;

    private static readonly PropertyValue.Map Defaults = PropertyValue.Map.Of(
        ("allowNullValues", false), ("atomic", false), ("chart", ""), ("cleanupOnFail", false), ("createNamespace", false), ("dependencyUpdate", false), ("description", ""),
        ("devel", false), ("disableCRDHooks", false), ("disableOpenapiValidation", false), ("disableWebhooks", false), ("forceUpdate", false), ("keyring", ""), ("lint", false),
        ("postrender", ""), ("recreatePods", false), ("renderSubchartNotes", false), ("replace", false), ("resetValues", false), ("reuseValues", false), ("skipAwait", false),
        ("skipCrds", false), ("timeout", DefaultTimeout), ("values", PropertyValue.Map.Empty), ("verify", false), ("version", ""), ("waitForJobs", false));

    internal static PropertyValue.Map Fill(PropertyValue.Map given, CheckRequest request)
    {
        var filled = Defaults.Over(given);
        var kept = request.OldInputs is { } old && Autonaming.IsGenerated(old, request.Urn) ? old["name"] : null;
        filled = filled.With("name", given["name"] ?? kept ?? Autonaming.Generate(request.Urn, request.RandomSeed));
        filled = filled.With("namespace", given["namespace"] ?? "default");
        // An unpinned chart stays at the version that the release has.
        return given["version"] is null && request.OldInputs?.Text("version") is { Length: > 0 } version ? filled.With("version", version) : filled;
    }

    internal static string IdOf(PropertyValue.Map inputs) => $"{inputs.Text("namespace")}/{inputs.Text("name")}";

    internal static PropertyValue.Map Planned(PropertyValue.Map inputs, PropertyValue.Map? old = null)
    {
        var version = inputs.Text("version") is { Length: > 0 } given ? given : old?.Text("version") ?? "";
        var view = inputs.WithoutNotes().With("version", version);
        return view.Over(PropertyValue.Map.Of(
            ("__inputs", new PropertyValue.Secret(view)), ("resourceNames", PropertyValue.Unknown.Instance), ("status", PropertyValue.Unknown.Instance)));
    }

    internal static PropertyValue.Map Installed(PropertyValue.Map inputs, PropertyValue.Map? old)
    {
        var chart = ChartName(inputs.Text("chart") ?? "");
        if (!OpenStack.Existing.Knows(chart) || !OpenStack.Existing.Knows(inputs.Text("version")))
        {
            var repository = inputs.Child("repositoryOpts")?.Text("repo");
            throw new ProviderException(repository is null
                ? $"failed to download \"{inputs.Text("chart")}\""
                : $"chart \"{chart}\" version \"{inputs.Text("version")}\" not found in {repository} repository");
        }

        var name = inputs.Text("name") ?? "";
        var version = inputs.Text("version") is { Length: > 0 } given ? given : old?.Text("version") ?? "1.0.0";
        var revision = (old?.Child("status")?["revision"]?.AsNumber() ?? 0) + 1;
        var view = inputs.WithoutNotes().With("version", version);
        return view.Over(PropertyValue.Map.Of(
            ("__inputs", new PropertyValue.Secret(view)),
            ("resourceNames", PropertyValue.Map.Of(
                ("Deployment.apps/apps/v1", Properties.ListOf([name])), ("Secret/v1", Properties.ListOf([name])), ("Service/v1", Properties.ListOf([name])))),
            ("status", PropertyValue.Map.Of(
                ("appVersion", version), ("chart", chart), ("name", name), ("namespace", inputs["namespace"].OrNull()), ("revision", revision), ("status", "deployed"), ("version", version)))));
    }

    // `jupyterhub`, `./charts/hub`, `oci://registry/charts/hub` and `https://.../hub-1.2.3.tgz` all end in the name.
    private static string ChartName(string chart) => chart.TrimEnd('/').Split('/')[^1];
}
