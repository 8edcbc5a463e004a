namespace Pulumi.Testing;

/// <summary>What a test's run is told about itself.</summary>
public class TestOptions
{
    /// <summary>Default: <c>project</c>.</summary>
    public string? ProjectName { get; set; }

    /// <summary>Default: <c>stack</c>.</summary>
    public string? StackName { get; set; }

    /// <summary>Default: <c>organization</c>.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>Default: <c>rootDirectory</c>.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Whether outputs that the mocks do not return are unknown, as in a preview. Default: true.</summary>
    public bool? IsPreview { get; set; }
}
