using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace JupyterHubInfra.TestKit;

/// <summary>One run of some component on the fake cloud, and what came of it.</summary>
public sealed class CloudRun
{
    private readonly ConcurrentDictionary<string, ResourceOptions> _options = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<Resource, Resource?> _parents = new();

    private CloudRun(FakeCloud cloud) => Cloud = cloud;

    public FakeCloud Cloud { get; }

    public ImmutableArray<Resource> Resources { get; private set; } = [];

    /// <summary>Every URN, one a line, sorted: the contract that the state is keyed by.</summary>
    public string Urns { get; private set; } = "";

    /// <summary>Runs a program that makes components with the options it is handed, as stack "dev" of project "jupyterhub-infra".</summary>
    public static async Task<CloudRun> Of(RunMode mode, Action<ComponentResourceOptions> create, FakeCloud? cloud = null)
    {
        var run = new CloudRun(cloud ?? new FakeCloud(mode));
        var settings = new TestOptions { IsPreview = mode == RunMode.Preview, ProjectName = "jupyterhub-infra", StackName = "dev" };
        run.Resources = await Deployment.TestAsync(run.Cloud, settings, () => create(new() { ResourceTransformations = { run.Record } }));
        run.Urns = string.Concat(run._parents.Keys.Select(run.UrnOf).Order(StringComparer.Ordinal).Select(urn => urn + "\n"));
        return run;
    }

    /// <summary>The options that a resource of this name and class was made with.</summary>
    public TOptions Options<TResource, TOptions>(string name)
        where TResource : Resource
        where TOptions : ResourceOptions => (TOptions)_options[$"{typeof(TResource).FullName}/{name}"];

    /// <summary>The options of every resource of the class, by name.</summary>
    public ImmutableSortedDictionary<string, CustomResourceOptions> OptionsOf<TResource>()
        where TResource : CustomResource =>
        _options.Where(entry => entry.Key.StartsWith(typeof(TResource).FullName + "/", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(entry => entry.Key[(entry.Key.IndexOf('/', StringComparison.Ordinal) + 1)..], entry => (CustomResourceOptions)entry.Value, StringComparer.Ordinal);

    // As the engine makes them: mocks keep only the outermost parent's type.
    private string UrnOf(Resource resource)
    {
        var types = resource.GetResourceType();
        for (var parent = _parents.GetValueOrDefault(resource); parent is not null and not Stack; parent = _parents.GetValueOrDefault(parent))
        {
            types = $"{parent.GetResourceType()}${types}";
        }

        return $"urn:pulumi:dev::jupyterhub-infra::{types}::{resource.GetResourceName()}";
    }

    private ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        _options[$"{args.Resource.GetType().FullName}/{args.Resource.GetResourceName()}"] = args.Options;
        _parents[args.Resource] = args.Options.Parent;
        return null;
    }
}
