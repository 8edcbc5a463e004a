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
        if (options is ComponentResourceOptions component)
        {
            if (component.Provider is not null && component.Providers.Count > 0)
            {
                throw new ArgumentException("Do not supply both 'provider' and 'providers' options to a ComponentResource.");
            }
            providers = component.Providers.Aggregate(providers, With);
        }
        return new Inheritance(
            options.Protect ?? parent.Protect,
            options.Provider is null ? providers : With(providers, options.Provider),
            transformations);
    }

    /// <summary>The provider for a type token or function token (package:module:name); null for the default one.</summary>
    public ProviderResource? ProviderFor(string token) =>
        Providers.Count == 0 ? null : Providers.GetValueOrDefault(token[..Math.Max(token.IndexOf(':', StringComparison.Ordinal), 0)]);

    private static ImmutableDictionary<string, ProviderResource> With(
        ImmutableDictionary<string, ProviderResource> providers, ProviderResource provider) => providers.SetItem(provider.Package, provider);
}
