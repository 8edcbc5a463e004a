namespace Pulumi;

/// <summary>A provider of which only the reference (URN::ID) is known, made elsewhere.</summary>
internal sealed class DependencyProvider(string reference) : ProviderResource(UrnIn(reference), reference[(UrnIn(reference).Length + 2)..])
{
    private static string UrnIn(string reference)
    {
        var end = reference.LastIndexOf("::", StringComparison.Ordinal);
        return end > 0 ? reference[..end] : throw new ArgumentException($"'{reference}' is not a reference to a provider: it has no '::'.");
    }
}
