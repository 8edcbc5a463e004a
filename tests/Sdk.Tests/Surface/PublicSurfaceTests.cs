using JupyterHubInfra.TestKit;
using Pulumi;

namespace Sdk.Tests.Surface;

public sealed class PublicSurfaceTests
{
    [NeedsFact(Needs.Api)]
    public void Every_public_member_is_one_the_official_package_has()
    {
        var official = OfficialSurface.Parse(File.ReadLines(SharedFacts.PathOf("api", "Pulumi.txt")));
        var ours = PublicSurface.Of(typeof(Resource).Assembly).Except(official).ToList();

        Assert.True(ours.Count == 0, "not in the official package:\n" + string.Join('\n', ours));
    }

    [Fact]
    public void A_member_that_is_not_on_the_list_is_found()
    {
        var official = OfficialSurface.Parse(
        [
            "# a comment",
            "Pulumi.StringAsset sealed class : Asset",
            "Pulumi.Urn struct : IEquatable<Urn>",
            "Pulumi.Urn.Equals(Urn other) -> bool",
            "Pulumi.Urn public static implicit operator string(Urn value)",
        ]);
        var found = PublicSurface.Of(typeof(Resource).Assembly).Except(official).ToHashSet();

        Assert.Contains("Pulumi.StringAsset.ctor(string) -> ", found);
        Assert.DoesNotContain("Pulumi.StringAsset", found);
        Assert.DoesNotContain("Pulumi.Urn.Equals(Urn) -> bool", found);
        Assert.DoesNotContain("Pulumi.Urn.operator implicit string(Urn)", found);
    }
}
