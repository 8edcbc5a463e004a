namespace Pulumi.Wire.Http2;

/// <summary>The other side broke the rules: the connection ends with this error.</summary>
internal sealed class Http2Exception(Http2Error error, string problem) : Exception($"HTTP/2: {problem}.")
{
    public Http2Error Error { get; } = error;

    public static Http2Exception Protocol(string problem) => new(Http2Error.Protocol, problem);

    public static Http2Exception Compression(string problem) => new(Http2Error.Compression, problem);
}
