using JupyterHubInfra.SurfaceKit;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace Sdk.Tests.Surface;

public sealed class PublicSurfaceTests
{
    private static readonly IReadOnlyList<string> Ours = OfficialLines.Read(PublicMembers.Of(typeof(Resource).Assembly));

    [NeedsFact(Needs.Api)]
    public void Every_public_member_is_one_the_official_package_has()
    {
        var official = Official().ToHashSet(StringComparer.Ordinal);

        Same("not in the official package", Ours.Where(member => !IsUnwritten(member)).Where(member => !official.Contains(member)));
    }

    [NeedsFact(Needs.Api)]
    public void Every_official_member_is_there()
    {
        var ours = Ours.ToHashSet(StringComparer.Ordinal);

        Same("only in the official package", Official().Where(member => !ours.Contains(member)));
    }

    [Theory]
    [InlineData("Pulumi.Urn struct : IEquatable<Urn>", true)]
    [InlineData("Pulumi.Urn struct", false)]
    [InlineData("Pulumi.StringAsset.ctor(string text)", true)]
    [InlineData("Pulumi.StringAsset.ctor(string body)", false)]
    [InlineData("Pulumi.StringAsset.ctor(string? text)", false)]
    [InlineData("Pulumi.StringAsset sealed class : Asset", true)]
    [InlineData("Pulumi.StringAsset class : Asset", false)]
    [InlineData("Pulumi.InvokeArgs.Empty -> static readonly InvokeArgs", true)]
    [InlineData("Pulumi.InvokeArgs.Empty -> static InvokeArgs", false)]
    [InlineData("Pulumi.Alias.Name { get; set; } -> Input<string>?", true)]
    [InlineData("Pulumi.Alias.Name { get; } -> Input<string>?", false)]
    [InlineData("Pulumi.Alias.Name { get; set; } -> Input<string>", false)]
    [InlineData("Pulumi.CustomResource.Id { get; private protected set; } -> Output<string>", true)]
    [InlineData("Pulumi.CustomResourceOptions.Merge(CustomResourceOptions? options1, CustomResourceOptions? options2) -> static CustomResourceOptions", true)]
    [InlineData("Pulumi.Config.ctor(string? name = null)", true)]
    [InlineData("Pulumi.Config.ctor(string? name)", false)]
    public void A_member_of_another_shape_is_noticed(string member, bool isOurs) => Assert.Equal(isOurs, Ours.Contains(OfficialLines.Read([member]).Single()));

    internal static IReadOnlyList<string> Official() => OfficialLines.Read(File.ReadLines(SharedFacts.PathOf("api", "Pulumi.txt")));

    private static void Same(string what, IEnumerable<string> members)
    {
        var list = members.ToList();
        Assert.True(list.Count == 0, $"{list.Count} members are {what}:\n{string.Join('\n', list)}");
    }

    /// <summary>A constructor without parameters may be unwritten, and then is in no list of sources.</summary>
    private static bool IsUnwritten(string member) => member.EndsWith(".ctor()", StringComparison.Ordinal) || member.EndsWith(".ctor() protected", StringComparison.Ordinal);
}
