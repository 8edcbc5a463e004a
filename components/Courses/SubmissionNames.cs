using JupyterHubInfra.Components.Hubs.Courses;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Names inside a queue's namespace that more than one place must agree on.</summary>
internal static class SubmissionNames
{
    public const int RedisPort = 6379;

    public const string Redis = "redis";
    public const string Assignments = "assignments";
    public const string Results = "results";
    public const string CertificateKey = "certificate-key";
    public const string DaemonScripts = "daemon-scripts";
    public const string StageScripts = "stage-scripts";
    public const string Settings = "daemon-settings";

    /// <summary>The label that says what part of a queue something is: <c>redis</c>, <c>daemon</c>, <c>stage</c>, <c>job</c>; submission_pods.py has it too.</summary>
    public const string Part = SubmissionAccess.Label;

    public static string Space(string hub) => $"{hub}-submissions";

    public static string Host(string hub) => $"{Redis}.{Space(hub)}";
}
