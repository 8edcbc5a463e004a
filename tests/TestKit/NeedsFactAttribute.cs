using Xunit;

namespace JupyterHubInfra.TestKit;

/// <summary>A fact that needs something from outside; shown as skipped, never as passed, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] needs) => Skip = Needs.Missing(needs);
}
