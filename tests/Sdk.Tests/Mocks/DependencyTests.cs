using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumirpc;
using Alias = Pulumi.Alias;

namespace Sdk.Tests.Mocks;

/// <summary>What a registration waits for and names, seen through the monitor's eyes.</summary>
public sealed class DependencyTests
{
    [Fact]
    public async Task Depending_on_a_component_is_depending_on_what_is_in_it()
    {
        var requests = await Requests(() =>
        {
            var herd = new Herd("herd", 2);
            _ = new Animal("dog", null, new CustomResourceOptions { DependsOn = { herd } });
        });

        Assert.Equal(["herd-0", "herd-1"], Names(requests["dog"].Dependencies));
    }

    [Fact]
    public async Task Two_components_may_depend_on_each_others_resources_without_waiting_in_a_circle()
    {
        var requests = await Requests(() =>
        {
            var (cows, sheep) = (new Herd("cows", 1), new Herd("sheep", 1));
            _ = new Animal("bull", null, new CustomResourceOptions { Parent = cows, DependsOn = { sheep } });
            _ = new Animal("ram", null, new CustomResourceOptions { Parent = sheep, DependsOn = { cows } });
        });

        Assert.Equal(["sheep-0"], Names(requests["bull"].Dependencies));
        Assert.Equal(["bull", "cows-0"], Names(requests["ram"].Dependencies));
    }

    [Fact]
    public async Task A_resource_that_depends_on_its_own_ancestor_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Requests(() =>
        {
            var herd = new Herd("herd", 1);
            _ = new Animal("calf", null, new CustomResourceOptions { Parent = herd, DependsOn = { herd } });
        }));

        Assert.StartsWith(
            "'calf' (zoo:index:Animal) depends on 'herd' (zoo:index:Herd), which it is a part of, and would wait for itself.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protection_and_providers_come_down_from_the_parent()
    {
        var requests = await Requests(() =>
        {
            var zoo = new ProviderResource("zoo", "zoo", ResourceArgs.Empty, options: null);
            var herd = new Herd("herd", 1, new ComponentResourceOptions { Protect = true, Providers = { zoo } });
            _ = new Animal("free", null, new CustomResourceOptions { Parent = herd, Protect = false });
        });

        Assert.True(requests["herd-0"].Protect);
        Assert.False(requests["free"].Protect);
        Assert.EndsWith("pulumi:providers:zoo::zoo::zoo", requests["herd-0"].Provider, StringComparison.Ordinal);
        Assert.Empty(requests["herd"].Provider);
    }

    [Fact]
    public async Task A_transformation_changes_children_too()
    {
        var requests = await Requests(() => new Herd("herd", 1, new ComponentResourceOptions
        {
            ResourceTransformations = { args => args.Resource is Animal ? new(new AnimalArgs { Legs = 3 }, args.Options) : null },
        }));

        Assert.Equal(3, requests["herd-0"].Object.Fields["legs"].NumberValue);
    }

    [Fact]
    public async Task An_older_engine_gets_ids_for_resources_and_urns_for_aliases()
    {
        var requests = await Requests(
            () =>
            {
                var dog = new Animal("dog");
                _ = new Animal("cat", new AnimalArgs { Friend = dog }, new CustomResourceOptions { Aliases = { new Alias { Name = "lion" } } });
            },
            supports: false);

        Assert.Equal("dog", requests["cat"].Object.Fields["friend"].StringValue);
        Assert.Equal(["urn:pulumi:stack::project::zoo:index:Animal::lion"], requests["cat"].AliasURNs);
        Assert.Empty(requests["cat"].Aliases);
    }

    [Fact]
    public async Task Merged_options_join_collections_and_prefer_the_second()
    {
        var merged = CustomResourceOptions.Merge(
            new CustomResourceOptions { Protect = true, IgnoreChanges = { "a" }, ImportId = "1" },
            new CustomResourceOptions { Protect = false, IgnoreChanges = { "b" } });

        Assert.Equal((false, "1"), (merged.Protect, merged.ImportId));
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        await Task.CompletedTask;
    }

    private static IEnumerable<string> Names(IEnumerable<string> urns) => urns.Select(urn => urn.Split("::")[^1]).Order();

    private static async Task<Dictionary<string, RegisterResourceRequest>> Requests(Func<object> program, bool supports = true) =>
        await Requests(new Action(() => program()), supports);

    /// <summary>Runs a program on a monitor that keeps its requests; ids are names.</summary>
    private static async Task<Dictionary<string, RegisterResourceRequest>> Requests(Action program, bool supports = true)
    {
        var requests = new Dictionary<string, RegisterResourceRequest>();
        var monitor = new Mock<IMonitor>();
        monitor.Setup(m => m.SupportsAsync(It.IsAny<string>())).ReturnsAsync(supports);
        monitor.Setup(m => m.RegisterAsync(It.IsAny<Resource>(), It.IsAny<RegisterResourceRequest>()))
            .ReturnsAsync((Resource _, RegisterResourceRequest request) =>
            {
                requests[request.Name] = request;
                return new RegisterResourceResponse { Urn = $"urn:pulumi:stack::project::{request.Type}::{request.Name}", Id = request.Name };
            });
        var settings = new RunSettings { Project = "project", Stack = "stack", Organization = "organization", IsDryRun = false };
        await new Deployment(settings, monitor.Object).ExecuteAsync(() => new Stack(
            () =>
            {
                program();
                return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
            },
            null).FinishAsync()).WaitAsync(TimeSpan.FromSeconds(30));
        return requests;
    }
}
