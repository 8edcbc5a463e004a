using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumirpc;

namespace Sdk.Tests;

/// <summary>Small programs and mocks for tests.</summary>
internal static class Some
{
    public static TestOptions Preview => new() { IsPreview = true };

    public static TestOptions Update => new() { IsPreview = false };

    /// <summary>Mocks that answer every resource with its own inputs.</summary>
    public static Mock<IMocks> EchoingMocks(string? id = "the-id")
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((MockResourceArgs args) => (id, args.Inputs));
        mocks.Setup(m => m.CallAsync(It.IsAny<MockCallArgs>())).ReturnsAsync((MockCallArgs args) => args.Args);
        return mocks;
    }

    public static RunSettings Settings => new() { Project = "project", Stack = "stack", Organization = "organization", IsDryRun = false };

    /// <summary>An engine that answers every resource at once, but for those that a test answers itself.</summary>
    public static IMonitor Monitor(Func<RegisterResourceRequest, Task<RegisterResourceResponse>?>? answer = null)
    {
        var monitor = new Mock<IMonitor>();
        monitor.Setup(m => m.SupportsAsync(It.IsAny<string>())).ReturnsAsync(true);
        monitor.Setup(m => m.RegisterAsync(It.IsAny<Resource>(), It.IsAny<RegisterResourceRequest>()))
            .Returns((Resource _, RegisterResourceRequest request) => answer?.Invoke(request) ?? Task.FromResult(Answer(request.Name)));
        return monitor.Object;
    }

    public static RegisterResourceResponse Answer(string name) => new() { Urn = $"urn:pulumi:stack::project::zoo:index:Animal::{name}", Id = name };

    public static ImmutableDictionary<string, object?> Inputs(params (string Name, object? Value)[] inputs) =>
        inputs.ToImmutableDictionary(input => input.Name, input => input.Value);

    public static async Task<OutputData<T>> DataOf<T>(Output<T> output) => await output.DataTask.WaitAsync(TimeSpan.FromSeconds(30));

    public static Output<T> Unknown<T>() => new(new OutputData<T>(default!, ResourceSet.Empty, false, false));

    public static Output<T> UnknownSecret<T>() => new(new OutputData<T>(default!, ResourceSet.Empty, false, true));
}
