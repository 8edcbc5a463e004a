namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>What a package says about a function.</summary>
internal sealed record FunctionSchema(string Token, ObjectSchema Arguments, ObjectSchema Answer);
