namespace Sdk.Tests.Surface;

/// <summary>The members of the official assembly, read from their list.</summary>
internal static class OfficialSurface
{
    public static HashSet<string> Parse(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0 && line[0] != '#').Select(Parse).OfType<string>()];

    private static string? Parse(string line)
    {
        if (line.Contains(" operator ", StringComparison.Ordinal))
        {
            var (signature, owner) = (line[(line.IndexOf(" operator ", StringComparison.Ordinal) + 10)..], Owner(line));
            var open = signature.IndexOf('(', StringComparison.Ordinal);
            var name = line.Contains("implicit", StringComparison.Ordinal) ? $"implicit {TypeText.Of(signature[..open])}" : signature[..open];
            return $"{owner}.operator {name}({Parameters(signature[open..])})";
        }
        var arrow = line.LastIndexOf(" -> ", StringComparison.Ordinal);
        var left = arrow < 0 ? line : line[..arrow];
        if (left.Contains(" class", StringComparison.Ordinal) || left.Contains(" struct", StringComparison.Ordinal)
            || left.Contains(" interface", StringComparison.Ordinal) || left.Contains(" delegate ", StringComparison.Ordinal))
        {
            return arrow < 0 ? Owner(left) : null;
        }
        var result = arrow < 0 ? "" : TypeText.Of(WithoutModifiers(line[(arrow + 4)..]));
        var call = ParameterStart(left);
        return call >= 0 ? $"{Name(left[..call])}({Parameters(left[call..])}) -> {result}" : $"{Name(left.Split(" { ")[0])} -> {result}";
    }

    private static string Owner(string line) => Name(line[..EndOfName(line)]);

    private static int EndOfName(string line)
    {
        var depth = 0;
        for (var i = 0; i < line.Length; i++)
        {
            depth += line[i] is '<' ? 1 : line[i] is '>' ? -1 : 0;
            if (line[i] == ' ' && depth == 0)
            {
                return i;
            }
        }
        return line.Length;
    }

    /// <summary>Where the parameters begin; indexers have brackets, and their name is theirs alone.</summary>
    private static int ParameterStart(string text) => text.IndexOf('(', StringComparison.Ordinal);

    private static string Name(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("this[stringkey]", "Item", StringComparison.Ordinal);

    private static string Parameters(string text) => string.Join(
        ",", TypeText.Parts(text[1..text.LastIndexOf(')')]).Select(part => TypeText.Of(TypeText.WithoutName(part))));

    private static string WithoutModifiers(string text)
    {
        foreach (var word in new[] { "readonly ", "static ", "override ", "protected " })
        {
            text = text.Replace(word, "", StringComparison.Ordinal);
        }
        return text == "protected" ? "" : text;
    }
}
