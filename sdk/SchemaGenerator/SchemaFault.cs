using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Pulumi.SchemaGenerator;

internal sealed record SchemaFault(string Message, int Position)
{
    public Location Location(SchemaFile file)
    {
        var span = new TextSpan(Math.Min(Position, file.Text.Length), 0);
        return Microsoft.CodeAnalysis.Location.Create(file.Path, span, SourceText.From(file.Text).Lines.GetLinePositionSpan(span));
    }
}
