namespace Pulumi.Wire;

/// <summary>The engine answered a call with an error status.</summary>
internal sealed class GrpcException(string method, int status, string detail)
    : Exception($"{method} failed: Status(StatusCode=\"{NameOf(status)}\", Detail=\"{detail}\")")
{
    public const int Ok = 0;
    public const int Cancelled = 1;
    public const int Unknown = 2;
    public const int InvalidArgument = 3;
    public const int ResourceExhausted = 8;
    public const int Unimplemented = 12;
    public const int Internal = 13;
    public const int Unavailable = 14;

    private static readonly string[] Names =
    [
        "OK", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied",
        "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss",
        "Unauthenticated",
    ];

    public int Status { get; } = status;

    /// <summary>What the engine said, without what it was asked.</summary>
    public string Detail { get; } = detail;

    private static string NameOf(int status) =>
        status >= 0 && status < Names.Length ? Names[status] : status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
