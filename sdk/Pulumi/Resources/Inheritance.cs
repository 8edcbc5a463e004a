using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a resource passes on to its children: protection, providers by package and transformations.</summary>
internal sealed record Inheritance(bool? Protect, ImmutableDictionary<string, ProviderResource> Providers, Transformations Transformations)
{
    public static readonly Inheritance None = new(null, ImmutableDictionary<string, ProviderResource>.Empty, Transformations.None);

    public static Inheritance Of(Resource resource, ResourceOptions options, Transformations transformations)
    {
        var parent = resource.Parent?.Inheritance ?? None;
        var providers = parent.Providers;
        if (options is ComponentResourceOptions { OwnProviders: { Count: > 0 } own })
        {
            if (options.Provider is not null)
            {
                throw new ArgumentException("Do not supply both 'provider' and 'providers' options to a ComponentResource.");
            }
            providers = own.Aggregate(providers, With);
        }
        if (options.Provider is not null)
        {
            providers = With(providers, options.Provider);
        }
        var protect = options.Protect ?? parent.Protect;
        // Most resources pass on what they were given.
        return protect == parent.Protect && ReferenceEquals(providers, parent.Providers) && ReferenceEquals(transformations, parent.Transformations)
            ? parent
            : new Inheritance(protect, providers, transformations);
    }

    /// <summary>The provider for a type token or function token (package:module:name); null for the default one.</summary>
    public ProviderResource? ProviderFor(string token) =>
        Providers.Count == 0 ? null : Providers.GetValueOrDefault(token[..Math.Max(token.IndexOf(':', StringComparison.Ordinal), 0)]);

    private static ImmutableDictionary<string, ProviderResource> With(
        ImmutableDictionary<string, ProviderResource> providers, ProviderResource provider) => providers.SetItem(provider.Package, provider);
}
