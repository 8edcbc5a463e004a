using JupyterHubInfra.TestKit;
using Pulumi;
using Xunit.Abstractions;

namespace Sdk.Tests.Surface;

public sealed class PublicSurfaceTests(ITestOutputHelper output)
{
    /// <summary>The list lies beside the working copy on machines that have it; it is not ours to publish.</summary>
    private static readonly string List = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "api", "Pulumi.txt"));

    [Fact]
    public void Every_public_member_is_one_the_official_package_has()
    {
        if (!File.Exists(List))
        {
            output.WriteLine($"SKIPPED: {List} is not there, so the public members were not compared with the official ones.");
            return;
        }

        var official = OfficialSurface.Parse(File.ReadLines(List));
        Assert.DoesNotContain(PublicSurface.Of(typeof(Resource).Assembly), member => !official.Contains(member));
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
