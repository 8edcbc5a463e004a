namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What the command line says about an environment of a test run.</summary>
/// <param name="From">The stack whose file it begins with.</param>
/// <param name="Engine">What makes it: rehearsal or pulumi.</param>
/// <param name="Keep">Whether it is kept when something fails.</param>
/// <param name="Command">What to run in it. Empty: nothing.</param>
internal sealed record CiOptions(string From, string Engine, bool Keep, IReadOnlyList<string> Command);
