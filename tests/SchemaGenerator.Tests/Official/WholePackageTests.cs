using JupyterHubInfra.SurfaceKit;
using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

public sealed class WholePackageTests
{
    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("Pulumi.OpenStack", "openstack")]
    [InlineData("Pulumi.Random", "random")]
    [InlineData("Pulumi.Tls", "tls")]
    public void A_whole_schema_becomes_exactly_the_official_package(string package, string schema) =>
        Compare(package, WholePackage.MembersOf(package, WholePackage.Exact(schema, package)));

    private static void Compare(string package, IReadOnlyList<string> ours)
    {
        var official = OfficialLines.Read(File.ReadLines(Shared.PathOf("api", $"{package}.txt")));
        var (here, there) = (ours.ToHashSet(StringComparer.Ordinal), official.ToHashSet(StringComparer.Ordinal));
        var differences = ours.Where(member => !IsUnwritten(member) && !there.Contains(member)).Select(member => $"+ {member}")
            .Concat(official.Where(member => !here.Contains(member)).Select(member => $"- {member}"))
            .OrderBy(line => line[2..], StringComparer.Ordinal).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {official.Count} members differ (+ generated, - official):\n{string.Join('\n', differences.Take(60))}");
    }

    // Lists of sources do not have constructors that nobody wrote.
    private static bool IsUnwritten(string member) => member.Contains(".Config.Types.", StringComparison.Ordinal) && member.EndsWith(".ctor()", StringComparison.Ordinal);
}
