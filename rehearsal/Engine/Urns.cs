namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>URNs: `urn:pulumi:STACK::PROJECT::PARENT_TYPE$TYPE::NAME`, and provider references `URN::ID`.</summary>
public static class Urns
{
    /// <summary>The type of the root resource.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    private const string Separator = "::";
    private const string ProviderPrefix = "pulumi:providers:";

    /// <summary>The URN of a resource. The stack and no parent do not show in the qualified type.</summary>
    public static string Create(string stack, string project, string? parent, string type, string name)
    {
        var parentType = string.IsNullOrEmpty(parent) ? "" : QualifiedType(parent);
        var qualified = parentType.Length == 0 || parentType == StackType ? type : $"{parentType}${type}";
        return $"urn:pulumi:{stack}::{project}::{qualified}::{name}";
    }

    /// <summary>The URN of a stack.</summary>
    public static string Stack(string stack, string project) => Create(stack, project, null, StackType, $"{project}-{stack}");

    /// <summary>The qualified type, with the types of all parents.</summary>
    public static string QualifiedType(string urn) => Part(urn, 2);

    /// <summary>The type token.</summary>
    public static string Type(string urn)
    {
        var qualified = QualifiedType(urn);
        return qualified[(qualified.LastIndexOf('$') + 1)..];
    }

    /// <summary>The resource's name.</summary>
    public static string Name(string urn) => Part(urn, 3);

    /// <summary>Whether a type is that of a provider resource.</summary>
    public static bool IsProviderType(string type) => type.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <summary>Whether a URN is that of a default provider, which documents and summaries do not show.</summary>
    public static bool IsDefaultProvider(string urn) => IsProviderType(Type(urn)) && Name(urn).StartsWith("default", StringComparison.Ordinal);

    /// <summary>The type of a package's provider resource.</summary>
    public static string ProviderType(string package) => ProviderPrefix + package;

    /// <summary>The package that a type token, or a provider type, belongs to.</summary>
    public static string Package(string type) => IsProviderType(type) ? type[ProviderPrefix.Length..] : type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))];

    /// <summary>Splits a provider reference.</summary>
    public static (string Urn, string Id) SplitReference(string reference)
    {
        var at = reference.LastIndexOf(Separator, StringComparison.Ordinal);
        return (reference[..at], reference[(at + Separator.Length)..]);
    }

    private static string Part(string urn, int index)
    {
        // Only the name may hold separators itself.
        var parts = urn.Split(Separator, 4);
        return index < parts.Length ? parts[index] : "";
    }
}
