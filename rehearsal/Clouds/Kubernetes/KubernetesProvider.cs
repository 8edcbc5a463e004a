using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Controllers;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Objects;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes;

/// <summary>The kubernetes package: objects and Helm releases on a rehearsed cluster.</summary>
internal sealed class KubernetesProvider : ProviderBase
{
    private readonly PropertyValue.Map _config;
    private readonly ICloudView _view;
    private readonly Reach _reach;
    private readonly ObjectProvider _objects;
    private readonly Releases _releases;

    internal KubernetesProvider(PropertyValue.Map config, ICloudView view, TimeProvider clock, KubernetesSettings settings, string programDirectory)
    {
        (_config, _view) = (config, view);
        _reach = new(config, settings);
        var applies = config["enableServerSideApply"]?.Revealed() is not (PropertyValue.Bool { Value: false } or PropertyValue.Text { Value: "false" });
        var cluster = new Cluster(view, clock, settings, applies, Flag("enablePatchForce"));
        var space = config.Text("namespace") ?? _reach.Namespace ?? "default";
        _objects = new(cluster, _reach, view, space, applies, Flag);
        _releases = new(cluster, _reach, view, new(settings, programDirectory), new(new Scheduling(view, settings)), space);
    }

    public override string Package => "kubernetes";

    internal static PackageSchema Schema => PackageSchema.Of("Pulumi.Kubernetes");

    protected override ICloudView? Objects => _view;

    public override CheckResult CheckConfig(CheckRequest request)
    {
        var unknown = request.NewInputs.WithoutNotes().Entries.Keys.Where(key => key != "version" && Schema.Provider[key] is null);
        return new CheckResult(request.NewInputs, [.. unknown.Select(key => new CheckFailure(key, $"unknown provider configuration key '{key}'"))]);
    }

    public override DiffResult DiffConfig(DiffRequest request) =>
        ProviderDiff.Of(request.OldInputs.Reveal(), request.NewInputs.Reveal(), ChangedKeys(request.OldInputs, request.NewInputs));

    public override CheckResult Check(CheckRequest request)
    {
        // Nobody is there to ask as long as the provider's configuration is unknown: inputs stay as the program says them.
        if (_reach.IsUnknown && request.Type == Releases.Token)
        {
            return CheckResult.Good(request.NewInputs);
        }

        return request.Type == Releases.Token ? _releases.Check(request) : _objects.Check(KindOf(request.Type), request);
    }

    public override DiffResult Diff(DiffRequest request) => request.Type == Releases.Token ? Releases.Diff(request) : _objects.Diff(KindOf(request.Type), request);

    public override Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview && _reach.IsUnknown)
        {
            return Task.FromResult(new CreateResult(null, PropertyValue.Map.Empty));
        }

        return request.Type == Releases.Token ? _releases.CreateAsync(request) : _objects.CreateAsync(KindOf(request.Type), request);
    }

    public override Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (_reach.Reason is not null)
        {
            return Flag("deleteUnreachable")
                ? Task.FromResult(ReadResult.Gone)
                : throw new ProviderException(
                    "failed to read resource state due to unreachable cluster. If the cluster was deleted, you can remove this resource from Pulumi state by rerunning the operation "
                    + "with the PULUMI_K8S_DELETE_UNREACHABLE environment variable set to \"true\"");
        }

        return Task.FromResult(request.Type == Releases.Token ? _releases.Read(request) : _objects.Read(KindOf(request.Type), request));
    }

    public override Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (request.Preview && _reach.IsUnknown)
        {
            return Task.FromResult(new UpdateResult(PropertyValue.Map.Empty));
        }

        return request.Type == Releases.Token ? _releases.UpdateAsync(request) : _objects.UpdateAsync(KindOf(request.Type), request);
    }

    /// <summary>A release that is asked to fail never gets ready.</summary>
    public override bool PlaysFailure(string type) => type == Releases.Token;

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        if (_reach.Reason is not null && !Flag("deleteUnreachable"))
        {
            throw new ProviderException(
                "configured Kubernetes cluster is unreachable. If the cluster was deleted, you can remove this resource from Pulumi state by rerunning the operation "
                + "with the PULUMI_K8S_DELETE_UNREACHABLE environment variable set to \"true\"");
        }

        return Task.CompletedTask;
    }

    public override Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        throw new ProviderException($"Unknown Invoke type '{request.Token}': the rehearsal has no cluster that could answer it");

    private static ObjectKind KindOf(string token) => ObjectKind.Parse(token, Schema.FindResource(token));

    // Provider settings travel as JSON: a flag may be true or "true".
    private bool Flag(string name) => _config[name]?.Revealed() is PropertyValue.Bool { Value: true } or PropertyValue.Text { Value: "true" };
}
