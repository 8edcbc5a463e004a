using System.Reflection;
using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

public sealed class PublicSurfaceTests
{
    private static readonly string[] Unlisted = ["Pulumi.Kubernetes.ApiExtensions.", "Pulumi.Gcp.Organizations.", "Pulumi.Gcp.Provider.ctor", "Pulumi.Gcp.ProviderArgs."];

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("Pulumi.Gcp")]
    [InlineData("Pulumi.OpenStack")]
    [InlineData("Pulumi.Kubernetes")]
    [InlineData("Pulumi.Random")]
    [InlineData("Pulumi.Tls")]
    public void Every_public_member_is_one_of_the_official_package(string package)
    {
        var official = OfficialMembers.Of(package);

        var unofficial = PublicSurface.Of(Assembly.Load(package))
            .Where(member => !IsOutsideTheList(member) && !official.Has(member))
            .Select(member => $"{member}\n    official: {official.Nearest(member)}")
            .ToList();

        Assert.True(unofficial.Count == 0, $"{unofficial.Count} members of {package} are not as in the official package:\n{string.Join("\n", unofficial.Take(40))}");
    }

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("Pulumi.Random.RandomId.Hex { get; private set; } -> Pulumi.Output<string?>")]
    [InlineData("Pulumi.Random.RandomIdArgs.ByteLength { get; set; } -> Pulumi.Input<int>?")]
    [InlineData("Pulumi.Random.RandomId.Size { get; private set; } -> Pulumi.Output<int>")]
    [InlineData("Pulumi.Random.RandomId sealed class : Pulumi.CustomResource")]
    public void A_member_of_another_shape_is_noticed(string member) => Assert.False(OfficialMembers.Of("Pulumi.Random").Has(member));

    // The list of official members was not made for these (the classes follow the official sources and declarations), nor of constructors that nobody wrote.
    private static bool IsOutsideTheList(string member) => Unlisted.Any(start => member.StartsWith(start, StringComparison.Ordinal))
        || (member.Contains(".Config.Types.", StringComparison.Ordinal) && member.EndsWith(".ctor()", StringComparison.Ordinal));
}
