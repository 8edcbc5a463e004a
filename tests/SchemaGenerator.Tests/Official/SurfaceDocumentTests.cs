using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

public sealed class SurfaceDocumentTests
{
    [NeedsFact(Needs.Api)]
    public void The_reference_says_how_much_of_each_package_is_here_and_why_the_rest_is_not() =>
        Snapshot.Match(SurfaceDocument.Write(), "../../../docs/reference/sdk-surface.md");

    [NeedsFact(Needs.Api)]
    public void Nothing_is_left_out_without_a_reason() => Assert.DoesNotContain("NO REASON", SurfaceDocument.Write(), StringComparison.Ordinal);
}
