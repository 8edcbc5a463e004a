using System.Text.Json;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Platforms;

/// <summary>What the platform makes for each way to get the hub's certificate.</summary>
public sealed class CertificatePlatformTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [Theory, InlineData(RunMode.Preview), InlineData(RunMode.Update)]
    public async Task A_wildcard_adds_its_own_resources_and_changes_the_hub_alone(RunMode mode)
    {
        var before = await PlatformRun.Of(mode, StackFile.Dev());
        var after = await PlatformRun.Of(mode, StackFile.Dev().With("hub.https.mode", "\"wildcard\""));

        Snapshot.Match(string.Concat(before.NamesOnlyIn(after).Select(name => name + "\n")), "Certificate.wildcard.added.expected.txt");
        Assert.Empty(after.NamesOnlyIn(before));

        // In a preview of a creation the values are not known as a whole.
        Assert.Equal(mode is RunMode.Update ? [$"{Release} callysto-dev-hub-release values"] : [], before.ChangesTo(after));
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public async Task A_certificate_of_ones_own_changes_the_hub_alone_and_stays_secret()
    {
        using var authority = OpenSslAuthority.For("hub.callysto.farm");
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var after = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("hub.https.mode", "\"manual\"")
            .WithSecret("hubCertificate", authority.Chain("host", "intermediate")).WithSecret("hubCertificateKey", authority.Key("host")));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Equal([$"{Release} callysto-dev-hub-release values"], before.ChangesTo(after));
        Assert.DoesNotContain("PRIVATE KEY", JsonSerializer.Serialize(after.Outputs.Keys), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("letsencrypt", "true")]
    [InlineData("none", "false")]
    public async Task The_other_ways_add_nothing(string mode, string staging)
    {
        var before = await PlatformRun.Of(RunMode.Update, StackFile.Dev());
        var after = await PlatformRun.Of(RunMode.Update, StackFile.Dev().With("hub.https.mode", $"\"{mode}\"").With("hub.https.staging", staging));

        Assert.Equal(before.Urns, after.Urns);
        Assert.Contains($"{Release} callysto-dev-hub-release values", before.ChangesTo(after));
    }
}
