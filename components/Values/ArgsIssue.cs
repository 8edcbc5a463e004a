namespace JupyterHubInfra.Components.Values;

/// <summary>One problem with one argument of a component.</summary>
/// <param name="Property">Path of the argument, e.g. <c>Workers.Count</c>.</param>
/// <param name="Message">What is wrong, the value received and the remedy.</param>
public sealed record ArgsIssue(string Property, string Message);
