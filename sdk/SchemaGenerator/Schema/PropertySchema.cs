namespace Pulumi.SchemaGenerator.Schema;

/// <summary>One property of a resource, type or function.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Member">The C# name.</param>
/// <param name="Constant">The only value the property may have; filled in by the constructor of the resource.</param>
/// <param name="Environment">Environment variables that supply the value when the program gives none, first match wins.</param>
internal sealed record PropertySchema(
    string Name,
    string Member,
    TypeReference Type,
    bool Required,
    bool Secret,
    string? Constant,
    IReadOnlyList<string> Environment,
    string? Deprecated = null)
{
    public bool IsCollection => Type is TypeReference.ListOf or TypeReference.MapOf;

    public bool IsText => Type is TypeReference.Scalar { Kind: ScalarKind.Text };

    public string Field => "_" + char.ToLowerInvariant(Member[0]) + Member.Substring(1);

    public PropertySchema Optional() => this with { Required = false };
}
