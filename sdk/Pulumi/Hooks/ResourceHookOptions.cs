namespace Pulumi;

/// <summary>When a hook runs and what its failure means.</summary>
public class ResourceHookOptions
{
    /// <summary>Runs in previews too. Default: only when something really changes.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Reports failures of the hook as warnings. Default: a failure before an operation fails it.</summary>
    public bool? IgnoreErrors { get; set; }
}
