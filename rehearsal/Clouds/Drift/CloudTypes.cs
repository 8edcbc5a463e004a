using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Drift;

/// <summary>The resource types whose objects are in a rehearsed cloud, where somebody can change them: those of gcp, kubernetes and openstack.</summary>
public static class CloudTypes
{
    private static readonly (string Package, string DotnetPackage)[] Packages = [("gcp", "Pulumi.Gcp"), ("kubernetes", "Pulumi.Kubernetes"), ("openstack", "Pulumi.OpenStack")];

    /// <summary>The token of a type. What is no such type is an <see cref="InvalidSettingsException"/> that names the nearest.</summary>
    /// <param name="written">A token, or its last part where only one type ends so: <c>Volume</c>, <c>ConfigMap</c>.</param>
    public static string Find(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        string[] all = [.. Packages.SelectMany(package => PackageSchema.Of(package.DotnetPackage).ResourceTokens).Order(StringComparer.Ordinal)];
        string[] meant = written.Contains(':', StringComparison.Ordinal)
            ? [.. all.Where(token => token == written || Shortened(token) == written)]
            : [.. all.Where(token => NameOf(token).Equals(written, StringComparison.OrdinalIgnoreCase))];

        // A custom resource has a type that no schema knows.
        if (meant.Length == 0 && written.Split(':') is ["kubernetes", { } version, { Length: > 0 }] && version.Contains('/', StringComparison.Ordinal))
        {
            return written;
        }

        var guess = Suggestion.For(written, written.Contains(':', StringComparison.Ordinal) ? all : all.Select(NameOf));
        return meant is [var one] ? one : throw new InvalidSettingsException(new(
            meant.Length == 0 ? $"no rehearsed cloud has objects of type '{written}'" : $"'{written}' may be one of several types",
            Allowed: string.Join(", ", meant.Length == 0 ? all.Select(NameOf).Distinct() : meant),
            Remedy: guess is null || meant.Length > 0 ? "write the whole token" : $"did you mean '{guess}'?"));
    }

    /// <summary>Whether a type's objects are in a cloud.</summary>
    /// <param name="type">The type token.</param>
    public static bool Has(string type) => Array.Exists(Packages, package => package.Package == Urns.Package(type));

    /// <summary>The version of a package that the program uses, e.g. `5.5.1`.</summary>
    /// <param name="package">The package, `gcp`, `kubernetes` or `openstack`.</param>
    public static string VersionOf(string package) => PackageSchema.Of(Array.Find(Packages, known => known.Package == package).DotnetPackage).Version;

    /// <summary>The id that a service gives a new object; null: a random one.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="properties">What the object is.</param>
    public static string? IdFor(string type, PropertyValue.Map properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return Urns.Package(type) == "kubernetes" ? ObjectInputs.IdOf(ObjectKind.Parse(type, null), properties)
            : NameOf(type) == "Keypair" ? properties.Text("name")
            : null;
    }

    /// <summary>The properties with what each object of the type has.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="properties">What somebody said of the object.</param>
    public static PropertyValue.Map Complete(string type, PropertyValue.Map properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        if (Urns.Package(type) != "kubernetes")
        {
            return properties;
        }

        var kind = ObjectKind.Parse(type, null);
        var metadata = properties.Child("metadata") ?? PropertyValue.Map.Empty;
        metadata = kind.IsNamespaced && metadata["namespace"] is null ? metadata.With("namespace", "default") : metadata;
        return properties.With("apiVersion", kind.ApiVersion).With("kind", kind.Kind).With("metadata", metadata);
    }

    internal static (PackageSchema Package, ResourceSchema? Type) SchemaOf(string type)
    {
        var package = PackageSchema.Of(Array.Find(Packages, package => package.Package == Urns.Package(type)).DotnetPackage);
        return (package, package.FindResource(type));
    }

    private static string NameOf(string token) => token[(token.LastIndexOf(':') + 1)..];

    // `openstack:networking/network:Network` as people read it: `openstack:networking:Network`.
    private static string Shortened(string token) =>
        token.Split(':') is [var package, var module, var name] && module.Split('/') is [var group, _] && package != "kubernetes" ? $"{package}:{group}:{name}" : token;
}
