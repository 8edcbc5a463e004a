using System.Reflection;
using JupyterHubInfra.SurfaceKit;

namespace SchemaGenerator.Tests.Official;

/// <summary>What the official package has and ours has not: whole classes, and members of the classes that both have.</summary>
internal sealed class LeftOut
{
    private LeftOut(IReadOnlyList<string> ours, IReadOnlyList<string> official)
    {
        var carried = TypesIn(ours);
        var known = ours.ToHashSet(StringComparer.Ordinal);
        var types = TypesIn(official);
        var relevant = official.Where(line => carried.Contains(OwnerOf(line, types)));
        (TypesHere, TypesThere) = (carried.Count(types.Contains), types.Count);
        MembersThere = relevant.Count();
        Members = [.. relevant.Where(line => !known.Contains(line)).Order(StringComparer.Ordinal)];
    }

    public int TypesHere { get; }

    public int TypesThere { get; }

    /// <summary>How many members the official classes have that we carry.</summary>
    public int MembersThere { get; }

    public IReadOnlyList<string> Members { get; }

    public static LeftOut Of(string package) => new(
        OfficialLines.Read(PublicMembers.Of(Assembly.Load(package))),
        OfficialLines.Read(File.ReadLines(Shared.PathOf("api", $"{package}.txt"))));

    private static HashSet<string> TypesIn(IEnumerable<string> lines) => [.. lines.Where(OfficialLines.IsType).Select(OfficialLines.Subject)];

    // An operator's line begins with its type, any other member's with the type and a dot.
    private static string OwnerOf(string line, HashSet<string> types)
    {
        var subject = OfficialLines.Subject(line);
        return types.Contains(subject) ? subject : subject[..subject.LastIndexOf('.')];
    }
}
