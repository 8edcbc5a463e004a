namespace SchemaGenerator.Tests.Official;

/// <summary>A test against the official packages' facts; shown as skipped, never as passed, where those are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (Shared.Folder is null)
        {
            Skip = "Not compared: ../shared, which holds the facts about the official packages, is not on this machine.";
        }
    }
}
