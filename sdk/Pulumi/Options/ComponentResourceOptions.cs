namespace Pulumi;

/// <summary>How the engine treats a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    /// <summary>Providers for the component's children, one for each package. Not together with <see cref="ResourceOptions.Provider"/>.</summary>
    public List<ProviderResource> Providers { get => _providers ??= []; set => _providers = value; }

    internal List<ProviderResource>? OwnProviders => _providers;

    /// <summary>New options of both: the second's single values count, collections are joined.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        merged.Add(options1);
        merged.Add(options2);
        return merged;
    }

    private void Add(ComponentResourceOptions? other)
    {
        TakeOver(other);
        _providers = Joined(_providers, other?._providers);
    }
}
