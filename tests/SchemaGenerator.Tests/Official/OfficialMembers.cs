using System.Text.RegularExpressions;

namespace SchemaGenerator.Tests.Official;

/// <summary>The official members of one package, looked up by our spelling: theirs shortens type names as their sources do.</summary>
internal sealed partial class OfficialMembers
{
    private readonly ILookup<string, string> _byKey;

    private OfficialMembers(IEnumerable<string> lines) => _byKey = lines.Where(line => line.Length > 0 && line[0] != '#').ToLookup(Shortened, line => line);

    public static OfficialMembers Of(string package) => new(File.ReadLines(Shared.PathOf("api", $"{package}.txt")));

    /// <summary>Whether the official package has exactly this member; every type name of theirs must be a tail of ours.</summary>
    public bool Has(string ours) => _byKey[Shortened(ours)].Any(theirs => TailsMatch(ours, theirs));

    /// <summary>What the official package says about the same type or member, to show beside ours.</summary>
    public string Nearest(string ours) =>
        _byKey.SelectMany(group => group).FirstOrDefault(line => string.Equals(Subject(line), Subject(ours), StringComparison.Ordinal)) ?? "nothing of this name";

    private static string Subject(string line) => line.Split(' ', '(')[0];

    private static string Shortened(string line) => $"{Subject(line)} {Qualifier().Replace(line[Subject(line).Length..], "")}";

    private static bool TailsMatch(string ours, string theirs)
    {
        var our = DottedName().Matches(ours[Subject(ours).Length..]);
        var their = DottedName().Matches(theirs[Subject(theirs).Length..]);
        return our.Count == their.Count && our.Zip(their).All(pair => $".{pair.First.Value}".EndsWith("." + pair.Second.Value.Replace("global::", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(global::)?([A-Za-z_]\w*\.)+(?=[A-Za-z_])")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"(global::)?[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")]
    private static partial Regex DottedName();
}
