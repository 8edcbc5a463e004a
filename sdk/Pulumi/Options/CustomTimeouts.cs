namespace Pulumi;

/// <summary>How long a provider may take for each operation.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Default: the provider's limit.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>Default: the provider's limit.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>Default: the provider's limit.</summary>
    public TimeSpan? Delete { get; set; }
}
