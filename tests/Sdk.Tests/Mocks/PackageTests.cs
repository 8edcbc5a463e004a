using Moq;
using Pulumi;
using Pulumi.Wire;
using Pulumirpc;
using RegisterPackageRequest = Pulumi.RegisterPackageRequest;

namespace Sdk.Tests.Mocks;

/// <summary>Packages that the engine must be told of.</summary>
public sealed class PackageTests
{
    private static readonly RegisterPackageRequest.PackageParameterization Rabbits = new("petting-zoo", "0.1.0", [1, 2]);

    [Fact]
    public async Task A_package_is_registered_once_however_many_resources_need_it()
    {
        var (monitor, requests) = Engine();

        await MethodCallTests.Run(monitor.Object, () =>
        {
            for (var i = 0; i < 5; i++)
            {
                _ = new CustomResource("petting-zoo:index:Rabbit", $"r{i}", null, null, new RegisterPackageRequest("zoo", "1.0.0", null, null, Rabbits));
            }
        });

        monitor.Verify(m => m.RegisterPackageAsync(It.IsAny<Pulumirpc.RegisterPackageRequest>()), Times.Once);
        Assert.Equal(Enumerable.Repeat("ref-zoo", 5), requests.Where(request => request.Custom).Select(request => request.PackageRef));
    }

    [Fact]
    public async Task Packages_that_differ_in_their_parameters_are_two()
    {
        var (monitor, requests) = Engine();

        await MethodCallTests.Run(monitor.Object, () =>
        {
            _ = new CustomResource("petting-zoo:index:Rabbit", "a", null, null, new RegisterPackageRequest("zoo", "1.0.0", null, null, Rabbits));
            _ = new CustomResource("petting-zoo:index:Rabbit", "b", null, null, new RegisterPackageRequest("zoo", "1.0.0", null, null, new("petting-zoo", "0.1.0", [3])));
        });

        monitor.Verify(m => m.RegisterPackageAsync(It.IsAny<Pulumirpc.RegisterPackageRequest>()), Times.Exactly(2));
    }

    [Fact]
    public async Task An_engine_that_knows_no_such_packages_is_named_as_the_reason()
    {
        var (monitor, _) = Engine();
        monitor.Setup(m => m.SupportsAsync("parameterization")).ReturnsAsync(false);

        var error = await Assert.ThrowsAsync<RunException>(() => Use(monitor.Object, new RegisterPackageRequest("zoo", "1.0.0", null, null, Rabbits)));

        Assert.Equal("The Pulumi CLI does not support parameterization. Please update the Pulumi CLI.", error.Message);
    }

    [Fact]
    public async Task A_package_without_parameters_may_be_unknown_to_the_engine_and_one_with_may_not()
    {
        var (monitor, requests) = Engine();
        monitor.Setup(m => m.RegisterPackageAsync(It.IsAny<Pulumirpc.RegisterPackageRequest>())).ThrowsAsync(new GrpcException("RegisterPackage", 2, "no such plugin"));

        await Use(monitor.Object, new RegisterPackageRequest("zoo", "1.0.0", null));
        Assert.Empty(requests.Single(request => request.Custom).PackageRef);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Use(monitor.Object, new RegisterPackageRequest("zoo", "1.0.0", null, extension: Rabbits)));
        Assert.Contains("no such plugin", error.Message, StringComparison.Ordinal);
    }

    private static Task Use(IMonitor monitor, RegisterPackageRequest package) =>
        MethodCallTests.Run(monitor, () => _ = new CustomResource("petting-zoo:index:Rabbit", "rabbit", null, null, package));

    private static (Mock<IMonitor> Monitor, List<RegisterResourceRequest> Requests) Engine()
    {
        var requests = new List<RegisterResourceRequest>();
        var monitor = Mock.Get(Some.Monitor(request =>
        {
            requests.Add(request);
            return null;
        }));
        monitor.Setup(m => m.RegisterPackageAsync(It.IsAny<Pulumirpc.RegisterPackageRequest>()))
            .ReturnsAsync((Pulumirpc.RegisterPackageRequest request) => new RegisterPackageResponse { Ref = $"ref-{request.Name}" });
        return (monitor, requests);
    }
}
