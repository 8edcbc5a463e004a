using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack class against mocks; returns the stack and then its resources.</summary>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null) where TStack : Stack, new() =>
        TestStackAsync(mocks, options, () => new TStack());

    /// <summary>Runs a stack class made by a service provider against mocks; returns the stack and then its resources.</summary>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null) where TStack : Stack =>
        TestStackAsync(mocks, options, () => Resolve<TStack>(serviceProvider));

    /// <summary>Runs a program against mocks; returns its resources in the order of their registration.</summary>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        (await TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return NoOutputs();
        }).ConfigureAwait(false)).Resources;

    /// <summary>Runs a program against mocks; returns its resources in the order of their registration.</summary>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources) =>
        (await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources().ConfigureAwait(false);
            return await NoOutputs().ConfigureAwait(false);
        }).ConfigureAwait(false)).Resources;

    /// <summary>Runs a program against mocks; returns its resources in the order of their registration, and its outputs.</summary>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a program against mocks; returns its resources in the order of their registration, and its outputs.</summary>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        IDictionary<string, object?>? outputs = null;
        var resources = await TestStackAsync(testMocks, testOptions, () => new Stack(RunAndKeepAsync, null)).ConfigureAwait(false);
        return ([.. resources.Where(resource => resource is not Pulumi.Stack)], outputs ?? new Dictionary<string, object?>());

        async Task<IDictionary<string, object?>> RunAndKeepAsync() => outputs = await createResources().ConfigureAwait(false);
    }

    private static async Task<ImmutableArray<Resource>> TestStackAsync(IMocks mocks, TestOptions? options, Func<Stack> makeStack)
    {
        var settings = new RunSettings
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? "organization",
            RootDirectory = options?.RootDirectory ?? "rootDirectory",
            IsDryRun = options?.IsPreview ?? true,
            Config = RunSettings.ConfigFromEnvironment(),
            SecretKeys = RunSettings.SecretKeysFromEnvironment(),
        };
        return await TestStackAsync(mocks, settings, makeStack).ConfigureAwait(false);
    }

    /// <summary>A mocked run with settings of its own; the public ways in take theirs from the environment, as the official ones do.</summary>
    internal static async Task<ImmutableArray<Resource>> TestStackAsync(IMocks mocks, RunSettings settings, Func<Stack> makeStack)
    {
        var monitor = new MockMonitor(mocks, settings);
        var deployment = new Deployment(settings, monitor);
        await deployment.CheckAsync(makeStack, monitor).ConfigureAwait(false);
        return monitor.Resources;
    }

    private async Task CheckAsync(Func<Stack> makeStack, MockMonitor monitor)
    {
        try
        {
            await ExecuteAsync(() => makeStack().FinishAsync(), new Watch(Waits, Watch.PatienceOr(seconds: 60), StandsStill)).ConfigureAwait(false);
        }
        catch (Exception exception) when (Running.Value is null || ReferenceEquals(Running.Value, this))
        {
            // One exception for all: a test that expects a RunException gets one, however much else is wrong.
            var failures = Failure.AllOf(exception, Runner);
            await Logger.FatalAsync(string.Join("\n\n", failures.Select(failure => failure.Message)), failures[0].Resource).ConfigureAwait(false);
        }
        var errors = monitor.Errors.Select(message => new RunException(message)).ToArray();
        if (errors.Length > 0)
        {
            throw errors is [var only] ? only : new AggregateException(errors);
        }
    }

    /// <summary>A test that stands still would never end, so it fails.</summary>
    private void StandsStill(string report) => Runner.Fail(new RunException(report));
}
