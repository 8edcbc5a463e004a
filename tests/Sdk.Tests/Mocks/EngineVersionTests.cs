using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Wire;

namespace Sdk.Tests.Mocks;

public sealed class EngineVersionTests
{
    [Fact]
    public async Task Mocks_are_of_every_version() =>
        await Deployment.TestAsync(new EmptyMocks(), Some.Update, () => Deployment.RequirePulumiVersionAsync(">=3.0.0"));

    [Theory]
    [InlineData(GrpcException.Unimplemented, "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI")]
    [InlineData(9, "version 3.1.0 is not >=99.0.0")]
    public async Task A_run_that_needs_another_version_ends_and_says_which(int status, string message)
    {
        var monitor = Mock.Get(Some.Monitor());
        monitor.Setup(m => m.RequireVersionAsync(">=99.0.0")).ThrowsAsync(new GrpcException("RequirePulumiVersion", status, "version 3.1.0 is not >=99.0.0"));

        var error = await Assert.ThrowsAsync<RunException>(() => MethodCallTests.Run(monitor.Object, () => _ = Deployment.RequirePulumiVersionAsync(">=99.0.0")));

        Assert.Equal(message, error.Message);
    }
}
