using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>How things may be called.</summary>
internal static partial class GoogleNames
{
    /// <summary>A name as RFC 1035 has it, up to 63 characters.</summary>
    [GeneratedRegex("^(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)$")]
    internal static partial Regex Rfc1035 { get; }

    [GeneratedRegex("^[a-z](?:[-a-z0-9]{4,28}[a-z0-9])$")]
    internal static partial Regex Account { get; }

    [GeneratedRegex("^[a-zA-Z0-9_\\.]{3,64}$")]
    internal static partial Regex Role { get; }

    [GeneratedRegex("^[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$")]
    internal static partial Regex Bucket { get; }

    internal static void Check(InputRules rules, PropertyValue.Map inputs, string path) => rules.Like(inputs, path, Rfc1035);
}
