namespace JupyterHubInfra.Components.Storage;

/// <summary>How nodes mount a server of homes inside their own cluster.</summary>
internal static class HomeServerMount
{
    public const int Port = 2049;

    /// <summary>The root of what the server shows over NFS 4; the volume's folder has a name inside the server only.</summary>
    public const string Export = "/";

    public static IReadOnlyList<string> Options { get; } =
    [
        "vers=4.1",

        // Programs wait while the server restarts or moves, instead of losing what they write.
        "hard",
        "timeo=600",
        "noresvport",
    ];
}
