namespace Pulumi.SchemaGenerator.Schema;

/// <summary>What a property, list item or map value holds. Closed: the emitters switch over these cases.</summary>
internal abstract record TypeReference
{
    private TypeReference()
    {
    }

    public sealed record Scalar(ScalarKind Kind) : TypeReference;

    public sealed record ListOf(TypeReference Item) : TypeReference;

    public sealed record MapOf(TypeReference Item) : TypeReference;

    public sealed record ObjectOf(string Token) : TypeReference;

    public sealed record EnumOf(string Token) : TypeReference;

    public sealed record UnionOf(TypeReference First, TypeReference Second) : TypeReference;

    /// <summary>Tokens of the object types that this one mentions.</summary>
    public IEnumerable<string> Objects() => this switch
    {
        ListOf list => list.Item.Objects(),
        MapOf map => map.Item.Objects(),
        ObjectOf named => [named.Token],
        UnionOf union => union.First.Objects().Concat(union.Second.Objects()),
        _ => [],
    };
}
