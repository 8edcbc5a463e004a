namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Reads type specifications ("type", "$ref", "oneOf"); names of other types are checked on the spot.</summary>
internal sealed class TypeReader(ISet<string> objects, ISet<string> enums)
{
    private const string OwnTypes = "#/types/";

    public TypeReference Read(SchemaNode node)
    {
        if (node.Optional("oneOf") is { } alternatives)
        {
            var cases = alternatives.Items();
            return cases.Count == 2 ? new TypeReference.UnionOf(Read(cases[0]), Read(cases[1])) : throw alternatives.Fault($"must have two alternatives but has {cases.Count}");
        }

        if (node.Optional("$ref") is { } reference)
        {
            return Resolve(reference);
        }

        var type = node.Required("type");
        return type.Text() switch
        {
            "boolean" => new TypeReference.Scalar(ScalarKind.Boolean),
            "integer" => new TypeReference.Scalar(ScalarKind.Integer),
            "number" => new TypeReference.Scalar(ScalarKind.Number),
            "string" => new TypeReference.Scalar(ScalarKind.Text),
            "array" => new TypeReference.ListOf(Read(node.Required("items"))),
            "object" => new TypeReference.MapOf(Read(node.Required("additionalProperties"))),
            var other => throw type.Fault($"is \"{other}\"; known are boolean, integer, number, string, array and object"),
        };
    }

    private TypeReference Resolve(SchemaNode reference)
    {
        var target = reference.Text();
        switch (target)
        {
            case "pulumi.json#/Any":
                return new TypeReference.Scalar(ScalarKind.Any);
            case "pulumi.json#/Json":
                return new TypeReference.Scalar(ScalarKind.Json);
            case "pulumi.json#/Asset":
                return new TypeReference.Scalar(ScalarKind.Asset);
            case "pulumi.json#/Archive":
                return new TypeReference.Scalar(ScalarKind.Archive);
        }

        var token = target.StartsWith(OwnTypes, StringComparison.Ordinal) ? Uri.UnescapeDataString(target.Substring(OwnTypes.Length)) : "";
        return enums.Contains(token) ? new TypeReference.EnumOf(token)
            : objects.Contains(token) ? new TypeReference.ObjectOf(token)
            : throw reference.Fault($"points to \"{target}\", which \"types\" does not define");
    }
}
