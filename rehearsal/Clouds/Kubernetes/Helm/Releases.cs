using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>Helm releases, as the provider and Helm deal with them.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="reach">Whether it answers.</param>
/// <param name="view">What exists.</param>
/// <param name="charts">Where charts are.</param>
/// <param name="rollout">Tells what gets ready.</param>
/// <param name="space">The namespace of releases that name none.</param>
internal sealed class Releases(Cluster cluster, Reach reach, ICloudView view, ChartSource charts, Rollout rollout, string space)
{
    internal const string Token = "kubernetes:helm.sh/v3:Release";

    private const int DefaultTimeout = 300;
    private const string Deployed = "deployed";
    private const string Failed = "failed";
    private const string Deadline = "context deadline exceeded";
    private const string FirstVersion = "1.0.0";
    private const string Asked = "(--fail)";

    private static readonly ImmutableArray<string> ReplacePaths = ["name", "namespace"];

    private static readonly PropertyValue.Map Defaults = PropertyValue.Map.Of(
        ("allowNullValues", false), ("atomic", false), ("chart", ""), ("cleanupOnFail", false), ("createNamespace", false), ("dependencyUpdate", false), ("description", ""),
        ("devel", false), ("disableCRDHooks", false), ("disableOpenapiValidation", false), ("disableWebhooks", false), ("forceUpdate", false), ("keyring", ""), ("lint", false),
        ("postrender", ""), ("recreatePods", false), ("renderSubchartNotes", false), ("replace", false), ("resetValues", false), ("reuseValues", false), ("skipAwait", false),
        ("skipCrds", false), ("timeout", 0), ("values", PropertyValue.Map.Empty), ("verify", false), ("version", ""), ("waitForJobs", false));

    internal CheckResult Check(CheckRequest request)
    {
        var checker = new Schemas.InputChecker(KubernetesProvider.Schema, Schemas.Names.OfUrn(request.Urn));
        var given = checker.Check(request.NewInputs.Without("compat").Without("resourceNames"), KubernetesProvider.Schema.FindResource(Token)!.Inputs);
        var filled = Defaults.Over(given);
        filled = filled.With("name", given["name"] ?? request.OldInputs?["name"] ?? Autonaming.Generate(request.Urn, request.RandomSeed));
        filled = filled["namespace"] is null or PropertyValue.Text { Value.Length: 0 } ? filled.With("namespace", space) : filled;
        filled = given["timeout"] is null && given.Truth("skipAwait") != true ? filled.With("timeout", DefaultTimeout) : filled;
        if (filled.ContainsUnknowns)
        {
            return new(filled, checker.Failures);
        }

        try
        {
            // An unpinned chart whose versions nobody knows here stays at the version that the release has.
            var version = charts.Find(filled.Reveal())?.Version is { Length: > 0 } found ? found : given.Text("version") is { Length: > 0 } wanted ? wanted : Known(request.OldInputs);
            return new(filled.With("version", version), checker.Failures);
        }
        catch (ProviderException missing)
        {
            return new(filled, [.. checker.Failures, new CheckFailure("chart", $"{missing.Message}; check the chart name and repository configuration.")]);
        }
    }

    internal static DiffResult Diff(DiffRequest request)
    {
        var differ = new PathDiffer(ReplacePaths);
        differ.Compare(request.OldOutputs.Reveal().WithoutNotes(), request.NewInputs.Reveal().WithoutNotes(), ObjectDiff.OldInputs(request.OldInputs, request.OldOutputs));
        return differ.Result(topLevelKeys: true, deleteFirst: false);
    }

    internal async Task<CreateResult> CreateAsync(CreateRequest request)
    {
        var inputs = request.Inputs.WithoutNotes();
        if (request.Preview)
        {
            return new(null, Planned(inputs));
        }

        reach.Require("can't create Helm Release with unreachable cluster");
        var id = IdOf(inputs);
        if (view.Find(Token, id) is not null)
        {
            throw new ProviderException("cannot re-use a name that is still in use");
        }

        if (inputs.Truth("createNamespace") != true && inputs.Text("namespace") is { } where && !cluster.HasNamespace(where))
        {
            throw new ProviderException($"create: failed to create: namespaces \"{where}\" not found");
        }

        var plan = Plan(inputs, 1);
        cluster.Pods.Come(inputs.Text("namespace") ?? space, Math.Max(1, (int)(plan.Manifest?.Workloads().Sum(workload => workload.Replicas) ?? 1)));
        if (request.Failure is null && !IsStuck(inputs, plan.Manifest, null))
        {
            return new(id, Installed(inputs, plan, 1, Deployed));
        }

        await Waits.DeadlineAsync().ConfigureAwait(false);
        if (inputs.Truth("atomic") == true)
        {
            throw new ProviderException($"release {inputs.Text("name")} failed, and has been uninstalled due to atomic being set: {Late(request.Failure)}");
        }

        return new(id, Installed(inputs, plan, 1, Failed))
        {
            InitErrors = [$"Helm release \"{id}\" was created, but failed to initialize completely. Use Helm CLI to investigate: failed to become available within allocated timeout. Error: Helm Release {id}: {Late(request.Failure)}"],
        };
    }

    internal async Task<UpdateResult> UpdateAsync(UpdateRequest request)
    {
        var inputs = request.NewInputs.WithoutNotes();
        if (request.Preview)
        {
            return new(Planned(inputs));
        }

        reach.Require("can't update Helm Release with unreachable cluster");
        var old = request.OldOutputs;
        if (view.Find(Token, request.Id) is null)
        {
            throw new ProviderException($"\"{inputs.Text("name")}\" has no deployed releases");
        }

        var status = old.Child("status") ?? PropertyValue.Map.Empty;
        var (failedBefore, wasAtomic) = (status.Text("status") == Failed, old.Truth("atomic") == true);
        // A failed atomic upgrade was followed by one more revision, the one that rolled it back.
        var revision = (status.Whole("revision") ?? 0) + (failedBefore && wasAtomic ? 2 : 1);
        var plan = Plan(inputs, revision);
        // What was only asked to fail has left nothing behind.
        var wasAsked = request.OldInitErrors.Any(error => error.Contains(Asked, StringComparison.Ordinal));
        var left = failedBefore && !wasAtomic && status.Whole("revision") > 1 ? Left(old) : null;
        if (request.Failure is null && !IsStuck(inputs, plan.Manifest, left) && !(left is not null && !wasAsked && IsLeftFromBefore(old, left)))
        {
            return new(Installed(inputs, plan, revision, Deployed));
        }

        await Waits.DeadlineAsync().ConfigureAwait(false);
        var reason = inputs.Truth("atomic") == true ? $"release {inputs.Text("name")} failed, and has been rolled back due to atomic being set: {Late(request.Failure)}" : Late(request.Failure);
        return new(Installed(inputs, plan, revision, Failed))
        {
            InitErrors = [$"Helm release \"{request.Id}\" failed to initialize completely. Use Helm CLI to investigate: failed to become available within allocated timeout. Error: Helm Release {request.Id}: {reason}"],
        };
    }

    internal ReadResult Read(ReadRequest request)
    {
        if (view.Find(request.Type, request.Id) is not { } found)
        {
            return ReadResult.Gone;
        }

        var outputs = found.Outputs;
        if (outputs.Child("status") is { } status && status.Text("status") == Failed && outputs.Truth("atomic") == true)
        {
            // What Helm shows is the revision that rolled the failed one back.
            outputs = outputs.With("status", status.With("status", Deployed).With("revision", (status.Whole("revision") ?? 0) + 1));
        }

        return new(request.Id, outputs["__inputs"]?.AsMap() ?? found.Inputs, outputs);
    }

    private static string Late(string? failure) => failure is null ? Deadline : $"{Deadline}: {failure}";

    private static string Known(PropertyValue.Map? old) => old?.Text("version") is { Length: > 0 } version ? version : FirstVersion;

    private static string IdOf(PropertyValue.Map inputs) => $"{inputs.Text("namespace")}/{inputs.Text("name")}";

    private bool IsStuck(PropertyValue.Map inputs, Manifest? wanted, Manifest? left) => inputs.Truth("skipAwait") != true && rollout.IsStuck(inputs.Text("namespace") ?? space, wanted, left);

    // The failed revision would have got ready by itself: it failed because of what an earlier one had left, and that is still there.
    private bool IsLeftFromBefore(PropertyValue.Map old, Manifest left) => !rollout.IsStuck(old.Text("namespace") ?? space, left, null);

    private Manifest? Left(PropertyValue.Map old)
    {
        try
        {
            return Plan(old.WithoutNotes(), old.Child("status")?.Whole("revision") ?? 1).Manifest;
        }
        catch (ProviderException)
        {
            // Its chart is no longer there; nobody knows what it was.
            return null;
        }
    }

    private (Chart? Chart, Manifest? Manifest) Plan(PropertyValue.Map inputs, int revision)
    {
        var plain = inputs.Reveal();
        if (charts.Find(plain) is not { } chart)
        {
            return (null, null);
        }

        if (!chart.IsInstallable)
        {
            throw new ProviderException($"{chart.About.Text("type")} charts are not installable");
        }

        var values = HelmValues.Coalesce(chart, plain.Child("values") ?? PropertyValue.Map.Empty);
        ValuesSchema.Check(chart, values);
        return (chart, chart.Files.IsEmpty ? null : Renderer.Render(chart, values, plain.Text("name") ?? "", plain.Text("namespace") ?? space, revision));
    }

    private static PropertyValue.Map Planned(PropertyValue.Map inputs) => inputs.Over(PropertyValue.Map.Of(
        ("__inputs", new PropertyValue.Secret(inputs)), ("resourceNames", PropertyValue.Unknown.Instance), ("status", PropertyValue.Unknown.Instance)));

    private static PropertyValue.Map Installed(PropertyValue.Map inputs, (Chart? Chart, Manifest? Manifest) plan, int revision, string status)
    {
        var name = inputs.Text("name") ?? "";
        var version = plan.Chart?.Version is { Length: > 0 } known ? known : Known(inputs);
        var about = PropertyValue.Map.Of(
            ("chart", plan.Chart?.Name ?? ChartSource.ShortName(inputs.Text("chart") ?? "")), ("name", name), ("namespace", inputs["namespace"].OrNull()), ("revision", revision),
            ("status", status), ("version", version));
        var appVersion = plan.Chart is { } chart ? chart.AppVersion : version;
        return inputs.Over(PropertyValue.Map.Of(
            ("__inputs", new PropertyValue.Secret(inputs)),
            ("resourceNames", plan.Manifest?.Names() ?? Guessed(name)),
            ("status", appVersion.Length > 0 ? about.With("appVersion", appVersion) : about),
            ("version", version)));
    }

    // What a chart holds that cannot be read is said to be a workload, its secret and its service.
    private static PropertyValue.Map Guessed(string name) => PropertyValue.Map.Of(
        ("Deployment.apps/apps/v1", Properties.ListOf([name])), ("Secret/v1", Properties.ListOf([name])), ("Service/v1", Properties.ListOf([name])));
}
