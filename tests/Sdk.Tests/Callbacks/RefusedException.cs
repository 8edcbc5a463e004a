namespace Sdk.Tests.Callbacks;

/// <summary>The server answered with a status that is not OK.</summary>
internal sealed class RefusedException(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;
}
