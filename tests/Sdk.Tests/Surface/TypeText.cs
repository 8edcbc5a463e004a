using System.Text;

namespace Sdk.Tests.Surface;

/// <summary>Writes types one way, whether they come from reflection or from a text: no nullability, no namespaces, no names in tuples.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(byte)] = "byte",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }
        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying);
        }
        if (!type.IsGenericType)
        {
            return type.Name;
        }
        var arguments = string.Join(",", type.GetGenericArguments().Select(Of));
        return type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true || type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            ? $"({arguments.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)})" // The eighth element is a tuple inside.
            : $"{type.Name[..type.Name.IndexOf('`')]}<{arguments}>";
    }

    public static string Of(string text)
    {
        text = text.Replace("?", "", StringComparison.Ordinal).Trim();
        foreach (var word in new[] { "params ", "this ", "out ", "System.Text.Json.", "[NotNullWhen(true)] " })
        {
            text = text.Replace(word, "", StringComparison.Ordinal);
        }
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return Of(text[..^2]) + "[]";
        }
        if (text.StartsWith('('))
        {
            return $"({string.Join(",", Parts(text[1..^1]).Select(part => Of(WithoutName(part))))})";
        }
        var open = text.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? text : $"{text[..open]}<{string.Join(",", Parts(text[(open + 1)..^1]).Select(Of))}>";
    }

    /// <summary>Splits at the commas that are not inside brackets.</summary>
    public static IEnumerable<string> Parts(string text)
    {
        var (depth, part) = (0, new StringBuilder());
        foreach (var c in text)
        {
            depth += c is '<' or '(' or '[' ? 1 : c is '>' or ')' or ']' ? -1 : 0;
            if (c == ',' && depth == 0)
            {
                yield return part.ToString().Trim();
                part.Clear();
                continue;
            }
            part.Append(c);
        }
        if (part.ToString().Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    /// <summary>A parameter or tuple element without its name and default.</summary>
    public static string WithoutName(string part)
    {
        var declared = part.Split(" = ")[0].Trim();
        var depth = 0;
        for (var i = declared.Length - 1; i >= 0; i--)
        {
            depth += declared[i] is '>' or ')' or ']' ? 1 : declared[i] is '<' or '(' or '[' ? -1 : 0;
            if (declared[i] == ' ' && depth == 0)
            {
                return declared[..i];
            }
        }
        return declared;
    }
}
