using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The provider's rules for values, in its words.</summary>
internal sealed class InputRules(InputChecker checker, Cloud cloud)
{
    internal Cloud Cloud => cloud;

    /// <summary>A known text that must be one of some words.</summary>
    internal void OneOf(PropertyValue.Map inputs, string path, params ReadOnlySpan<string> allowed)
    {
        if (Get(inputs, path)?.AsText() is { } text && !allowed.Contains(text))
        {
            checker.Fail($"expected {Snake(path)} to be one of [{string.Join(' ', allowed.ToArray().Select(word => $"\"{word}\""))}], got {text}", path);
        }
    }

    /// <summary>A known text that must look like a pattern.</summary>
    internal void Like(PropertyValue.Map inputs, string path, Regex pattern)
    {
        if (Get(inputs, path)?.AsText() is { } text && !pattern.IsMatch(text))
        {
            checker.Fail($"\"{Snake(path)}\" (\"{text}\") doesn't match regexp \"{pattern}\"", path);
        }
    }

    /// <summary>A known number that must be in a range.</summary>
    internal void Between(PropertyValue.Map inputs, string path, int least, int most)
    {
        if (Get(inputs, path)?.AsNumber() is { } number && (number < least || number > most))
        {
            checker.Fail($"expected {Snake(path)} to be in the range ({least} - {most}), got {number}", path);
        }
    }

    /// <summary>A known number that must not be too small.</summary>
    internal void AtLeast(PropertyValue.Map inputs, string path, int least)
    {
        if (Get(inputs, path)?.AsNumber() is { } number && number < least)
        {
            checker.Fail($"expected {Snake(path)} to be at least ({least}), got {number}", path);
        }
    }

    internal void Fail(string reason, string path) => checker.Fail(reason, path);

    internal static PropertyValue? Get(PropertyValue.Map inputs, string path) => Drift.DriftPaths.Get(inputs, path);

    internal static ImmutableArray<PropertyValue.Map> Maps(PropertyValue.Map inputs, string path) =>
        [.. (Get(inputs, path)?.AsList() ?? []).Select(item => item.AsMap()).OfType<PropertyValue.Map>()];

    private static string Snake(string path) => Names.Snake(path).Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
