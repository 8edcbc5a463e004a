using Pulumi.Wire;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Ends the run unless the CLI's version is in a range, such as <c>&gt;=3.230.0</c>.</summary>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        var deployment = CurrentOrThrow;
        var required = deployment.RequireVersionAsync(pulumiVersionRange);
        deployment.Runner.Track(required);
        return required;
    }

    private async Task RequireVersionAsync(string range)
    {
        try
        {
            await Monitor.RequireVersionAsync(range).ConfigureAwait(false);
        }
        catch (GrpcException exception)
        {
            throw new RunException(
                exception.Status == GrpcException.Unimplemented
                    ? "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI"
                    : exception.Detail,
                exception);
        }
    }
}
