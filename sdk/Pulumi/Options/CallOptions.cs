namespace Pulumi;

/// <summary>How a method is called that belongs to no resource; a resource's method takes all this from the resource.</summary>
public class CallOptions
{
    /// <summary>A resource whose providers are used. Default: none.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to ask. Default: the parent's for the package, else the stack's default one.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The provider package's version. Default: the one this program was built with.</summary>
    public string? Version { get; set; }

    /// <summary>Where the engine downloads the provider. Default: the package's usual place.</summary>
    public string? PluginDownloadURL { get; set; }
}
