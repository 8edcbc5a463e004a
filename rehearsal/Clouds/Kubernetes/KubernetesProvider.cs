using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>The kubernetes package, on a cluster that is nothing but the state.</summary>
internal sealed class KubernetesProvider : ProviderBase
{
    private readonly PropertyValue.Map _config;
    private readonly Cluster _cluster;

    internal KubernetesProvider(PropertyValue.Map config, ICloudView view, TimeProvider clock, KubernetesSettings settings)
    {
        _config = config;
        _cluster = new Cluster(view, clock);
    }

    public override string Package => "kubernetes";

    private static PackageSchema Schema => PackageSchema.Of("Pulumi.Kubernetes");

    /// <summary>No server can be asked while the kubeconfig waits for its cluster.</summary>
    private bool IsUnreachable => _config["kubeconfig"]?.Revealed() is PropertyValue.Unknown;

    public override CheckResult CheckConfig(CheckRequest request)
    {
        var unknown = request.NewInputs.WithoutNotes().Entries.Keys.Where(key => key != "version" && Schema.Provider[key] is null);
        return new CheckResult(request.NewInputs, [.. unknown.Select(key => new CheckFailure(key, $"unknown provider configuration key '{key}'"))]);
    }

    public override DiffResult DiffConfig(DiffRequest request)
    {
        var changed = ChangedKeys(request.OldInputs, request.NewInputs);
        return changed.IsEmpty
            ? DiffResult.None
            : new DiffResult { Changes = true, DiffKeys = changed, ReplaceKeys = ClusterIdentity.Replaces(request.OldInputs.Reveal(), request.NewInputs.Reveal(), changed) };
    }

    public override CheckResult Check(CheckRequest request)
    {
        var kind = KindOf(request.Type);
        if (IsRelease(kind))
        {
            var checker = new InputChecker(Schema, Names.OfUrn(request.Urn));
            var given = checker.Check(request.NewInputs.Without("compat"), kind.Schema!.Inputs);
            return new CheckResult(IsUnreachable ? request.NewInputs : Releases.Fill(given, request), checker.Failures);
        }

        var inputs = ObjectInputs.Prepare(kind, request, DefaultNamespace);
        return new CheckResult(inputs, ObjectChecker.Check(Schema, kind, inputs));
    }

    public override DiffResult Diff(DiffRequest request)
    {
        var kind = KindOf(request.Type);
        var paths = ReplacePaths(kind, request.OldInputs);
        var differ = new PathDiffer(paths);
        differ.Compare(request.OldInputs.WithoutNotes().Reveal(), request.NewInputs.WithoutNotes().Reveal());
        return differ.Result(
            topLevelKeys: IsRelease(kind),
            deleteFirst: IsRelease(kind) ? !Autonaming.IsGenerated(request.NewInputs, request.Urn) : !Autonaming.IsAutonamed(request.NewInputs) && SamePlace(request.OldInputs, request.NewInputs));
    }

    public override Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview && IsUnreachable)
        {
            return Task.FromResult(new CreateResult(null, PropertyValue.Map.Empty));
        }

        var kind = KindOf(request.Type);
        if (IsRelease(kind))
        {
            return Task.FromResult(request.Preview
                ? new CreateResult(null, Releases.Planned(request.Inputs))
                : new CreateResult(Releases.IdOf(request.Inputs), Releases.Installed(request.Inputs, null)));
        }

        // A server can only try objects whose namespace it has.
        return Task.FromResult(request.Preview
            ? new CreateResult(null, _cluster.CanTry(kind, request.Inputs) ? _cluster.Make(kind, request.Urn, request.Inputs, null, preview: true) : request.Inputs)
            : new CreateResult(ObjectInputs.IdOf(kind, request.Inputs), _cluster.Make(kind, request.Urn, request.Inputs, null, preview: false)));
    }

    public override Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (request is { Inputs: not null, Outputs: not null })
        {
            return base.ReadAsync(request, cancellationToken);
        }

        var kind = KindOf(request.Type);
        if (!OpenStack.Existing.Knows(request.Id) || IsRelease(kind))
        {
            return Task.FromResult(ReadResult.Gone);
        }

        var inputs = ObjectInputs.Adopted(kind, request.Id, request.Inputs ?? PropertyValue.Map.Empty);
        return Task.FromResult(new ReadResult(request.Id, inputs, _cluster.Make(kind, request.Urn, inputs, null, preview: false)));
    }

    public override Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview && IsUnreachable)
        {
            return Task.FromResult(new UpdateResult(PropertyValue.Map.Empty));
        }

        var kind = KindOf(request.Type);
        return Task.FromResult(new UpdateResult((IsRelease(kind), request.Preview) switch
        {
            (true, true) => Releases.Planned(request.NewInputs, request.OldOutputs),
            (true, false) => Releases.Installed(request.NewInputs, request.OldOutputs),
            (false, var preview) => _cluster.Make(kind, request.Urn, request.NewInputs, request.OldOutputs, preview),
        }));
    }

    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        throw new ProviderException($"Unknown Invoke type '{request.Token}': the rehearsal has no cluster that could answer it");

    private string? DefaultNamespace => _config.Text("namespace");

    private static bool IsRelease(ObjectKind kind) => kind.Token == Releases.Token;

    private static bool SamePlace(PropertyValue.Map before, PropertyValue.Map after) =>
        before.Child("metadata")?.Text("name") == after.Child("metadata")?.Text("name") && before.Child("metadata")?.Text("namespace") == after.Child("metadata")?.Text("namespace");

    private static ObjectKind KindOf(string token) => ObjectKind.Parse(token, Schema.FindResource(token));

    private ImmutableArray<string> ReplacePaths(ObjectKind kind, PropertyValue.Map oldInputs)
    {
        var always = kind.Schema?.ReplacePaths ?? ["metadata.name", "metadata.namespace"];
        var unless = kind.Schema?.ReplacePathsUnless ?? [];
        // What is declared immutable is replaced whatever the provider allows.
        var immutable = oldInputs.Truth("immutable") == true;
        return [.. always, .. unless.Where(rule => immutable || !Flag(rule.Flag)).Select(rule => rule.Path)];
    }

    // Provider settings travel as JSON: a flag may be true or "true".
    private bool Flag(string name) => _config[name]?.Revealed() is PropertyValue.Bool { Value: true } or PropertyValue.Text { Value: "true" };
}
