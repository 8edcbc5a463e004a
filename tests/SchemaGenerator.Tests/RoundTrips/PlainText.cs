using System.Collections;
using System.Globalization;

namespace SchemaGenerator.Tests.RoundTrips;

/// <summary>Writes values as compact JSON-like text with sorted keys, to compare them as a whole.</summary>
internal static class PlainText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        double number => number.ToString(CultureInfo.InvariantCulture),
        int number => throw new InvalidOperationException($"{number} is an int; on the wire all numbers are doubles"),
        IDictionary members => $"{{{string.Join(", ", members.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}: {Of(members[key])}"))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => value.ToString()!,
    };
}
