using Xunit;

namespace JupyterHubInfra.TestKit;

/// <summary>A theory that needs something from outside; shown as skipped, never as passed, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(params string[] needs) => Skip = Needs.Missing(needs);
}
