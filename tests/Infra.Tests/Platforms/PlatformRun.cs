using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>The platform of one stack file on the fake cloud: what it registered, with which options, and what it published.</summary>
internal sealed class PlatformRun : IServiceProvider
{
    private readonly ConcurrentDictionary<string, CustomResourceOptions> _options = new(StringComparer.Ordinal);
    private readonly Func<Task<IDictionary<string, object?>>> _create;

    private PlatformRun(RunMode mode, Func<Task<IDictionary<string, object?>>> create) => (Cloud, _create) = (new FakeCloud(mode), create);

    public FakeCloud Cloud { get; }

    public IDictionary<string, object?> Outputs { get; private set; } = new Dictionary<string, object?>();

    public string Urns { get; private set; } = "";

    /// <summary>Runs a stack file. Stacks that it reads from are run first, from the repository's files, unless the test says what they publish.</summary>
    public static async Task<PlatformRun> Of(RunMode mode, StackFile file, string stack = "dev", Action<FakeCloud>? teach = null)
    {
        var issues = new SettingsIssues(StackSettings.Project, stack);
        var create = PlatformCatalog.Find(file.Raw(), issues)?.Prepare(file.Raw(), issues);
        Assert.Equal("", issues.Any ? issues.Render() : "");
        var run = new PlatformRun(mode, create!);
        if (teach is null)
        {
            await run.ReadFeedingAsync(file);
        }

        teach?.Invoke(run.Cloud);
        var options = new TestOptions { IsPreview = mode is RunMode.Preview, ProjectName = StackSettings.Project, StackName = stack };
        var resources = await Deployment.TestWithServiceProviderAsync<PlatformStack>(run.Cloud, run, options);
        var urns = await Task.WhenAll(resources.Where(resource => resource is not Pulumi.Stack).Select(resource => OutputUtilities.GetValueAsync(resource.Urn)));
        run.Urns = string.Concat(urns.Order(StringComparer.Ordinal).Select(urn => urn + "\n"));
        return run;
    }

    /// <summary>Every registration by type and name, with all its inputs as text.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Registrations() => Cloud.Registered.ToImmutableSortedDictionary(
        resource => $"{resource.Type} {resource.Name}",
        resource => resource.Inputs.ToImmutableSortedDictionary(input => input.Key, input => Text(input.Value), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The inputs that differ between two runs, as "type name property".</summary>
    public IReadOnlyList<string> ChangesTo(PlatformRun other)
    {
        var (mine, theirs) = (Registrations(), other.Registrations());
        return [.. mine.Keys.Intersect(theirs.Keys).SelectMany(key => mine[key].Keys.Union(theirs[key].Keys)
            .Where(property => mine[key].GetValueOrDefault(property) != theirs[key].GetValueOrDefault(property))
            .Select(property => $"{key} {property}"))];
    }

    public IReadOnlyList<string> NamesOnlyIn(PlatformRun other) => [.. other.Registrations().Keys.Except(Registrations().Keys)];

    /// <summary>The options of a resource of the cloud or of the cluster.</summary>
    public CustomResourceOptions Options(string typeAndName) => _options[typeAndName];

    public IEnumerable<KeyValuePair<string, CustomResourceOptions>> OptionsOf(params string[] types) =>
        _options.Where(entry => types.Contains(entry.Key.Split(' ')[0])).OrderBy(entry => entry.Key, StringComparer.Ordinal);

    public object? GetService(Type serviceType) => serviceType == typeof(PlatformStack) ? new PlatformStack(this) : null;

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Text(map[key])}").Order(StringComparer.Ordinal))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private async Task ReadFeedingAsync(StackFile file)
    {
        foreach (var feeding in (file.Document["config"]!["jupyterhub-infra:stacks"] as System.Text.Json.Nodes.JsonArray ?? []).Select(name => name!.GetValue<string>()))
        {
            var outputs = (await Of(RunMode.Update, StackFile.Of(feeding), feeding)).Outputs;
            var records = await OutputUtilities.GetValueAsync((Output<ImmutableArray<ImmutableDictionary<string, object>>>)outputs["dnsRecords"]!);
            Cloud.Publishes($"organization/{StackSettings.Project}/{feeding}", ImmutableDictionary<string, object>.Empty.Add("dnsRecords", records));
        }
    }

    private ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        if (args.Options is CustomResourceOptions options)
        {
            _options[$"{args.Resource.GetResourceType()} {args.Resource.GetResourceName()}"] = options;
        }

        return null;
    }

    private sealed class PlatformStack : Pulumi.Stack
    {
        public PlatformStack(PlatformRun run)
            : base(new StackOptions { ResourceTransformations = { run.Record } }) => run.Outputs = run._create().GetAwaiter().GetResult();
    }
}
