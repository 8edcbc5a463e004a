namespace Pulumi.SchemaGenerator.Schema;

/// <summary>One fault of a schema file: where it is (a path of property names), what is wrong, and the offset in the text.</summary>
internal sealed class SchemaException(string path, string problem, int position) : Exception
{
    public string Path { get; } = path;

    public string Problem { get; } = problem;

    public int Position { get; } = position;

    public override string Message => Path.Length == 0 ? $"the file {Problem}" : $"{Path} {Problem}";
}
