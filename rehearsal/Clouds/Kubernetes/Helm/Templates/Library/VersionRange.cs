using System.Globalization;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm.Templates.Library;

/// <summary>Ranges of versions such as `&gt;=1.28.0-0`, `^1.2` or `&gt;= 1.19, &lt; 2`.</summary>
internal static partial class VersionRange
{
    internal static bool Holds(string range, string version) => range.Split("||").Any(any => Condition().Matches(any).All(match => Holds(match.Groups["sign"].Value, match.Groups["version"].Value, version)));

    private static bool Holds(string sign, string wanted, string version)
    {
        var (given, bound) = (Parts(version), Parts(wanted));
        var order = given.Zip(bound).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(difference => difference != 0);
        var stated = wanted.TrimStart('v').Split('-')[0].Split('.').Count(part => part is not ("x" or "X" or "*"));
        return sign switch
        {
            ">" => order > 0,
            ">=" or "=>" => order >= 0,
            "<" => order < 0,
            "<=" or "=<" => order <= 0,
            "!=" => order != 0,
            "^" => order >= 0 && given[0] == bound[0] && (bound[0] > 0 || given[1] == bound[1]),
            "~" => order >= 0 && given[0] == bound[0] && (stated < 2 || given[1] == bound[1]),
            _ => given.Take(stated).SequenceEqual(bound.Take(stated)),
        };
    }

    private static int[] Parts(string version)
    {
        var numbers = version.TrimStart('v').Split('-', '+')[0].Split('.')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return [.. numbers.Concat([0, 0, 0]).Take(3)];
    }

    [GeneratedRegex(@"(?<sign>>=|<=|=>|=<|!=|[<>=^~]?)\s*(?<version>v?[\dxX*][\w.*+-]*)")]
    private static partial Regex Condition();
}
