using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class CertificateRulesTests
{
    private const string CertificateCommand = "pulumi config set --stack dev --secret jupyterhub-infra:hubCertificate < chain.pem";
    private const string KeyCommand = "pulumi config set --stack dev --secret jupyterhub-infra:hubCertificateKey < key.pem";

    [Theory]
    [InlineData("letsencrypt")]
    [InlineData("wildcard")]
    [InlineData("none")]
    public void Every_mode_that_needs_no_secret_is_taken(string mode) => Assert.Equal("", Problem(Https(mode)));

    [Fact]
    public void A_wildcard_needs_a_zone_in_Designate() => Assert.Equal(
        Message("hub.https.mode", "is wildcard, which proves the name by records in Designate, but dns.mode is external: somebody else keeps the zone.",
            "keep the zone in Designate (pulumi config set --stack dev --path 'jupyterhub-infra:dns.mode' existing), or get the certificate another way (pulumi config set --stack dev --path 'jupyterhub-infra:hub.https.mode' letsencrypt)."),
        Problem(Https("wildcard").With("dns.mode", "\"external\"")));

    [Fact]
    public void A_wildcard_covers_no_zone_itself() => Assert.Equal(
        Message("hub.host", "is the zone callysto.farm itself, which a wildcard below it does not cover.",
            "edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.host' hub.callysto.farm"),
        Problem(Https("wildcard").With("hub.host", "\"callysto.farm\"")));

    [Theory]
    [InlineData("letsencrypt")]
    [InlineData("wildcard")]
    public void Lets_Encrypt_wants_a_contact(string mode) => Assert.Equal(
        Message("hub.https.email", "is missing; Let's Encrypt wants a contact address.", "edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.https.email' hostmaster@callysto.farm"),
        Problem(Https(mode).With("hub.https.email", null)));

    [Fact]
    public void Staging_without_Lets_Encrypt_means_nothing() => Assert.Equal(
        Message("hub.https.staging", "is true, but mode 'none' asks no certificate authority.", "remove it from Pulumi.dev.yaml."),
        Problem(Https("none").With("hub.https.staging", "true")));

    [Fact]
    public void A_production_hub_has_no_certificate_that_browsers_refuse() => Assert.Contains(
        "  hub.https.staging: is true; browsers refuse the staging server's certificates, so the profile 'production' does.\n"
        + "    Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:hub.https.staging' false",
        Problem(Https("wildcard").With("hub.https.staging", "true").With("profile", "\"production\"")), StringComparison.Ordinal);

    [Fact]
    public void A_certificate_of_ones_own_names_both_commands() => Assert.Equal(
        "Stack 'dev': 2 settings in Pulumi.dev.yaml must be mended; nothing was changed.\n"
        + $"  hubCertificate: is missing; mode 'manual' of hub.https needs the certificate chain in PEM form, the host's own certificate first.\n    Fix: {CertificateCommand}\n"
        + $"  hubCertificateKey: is missing; mode 'manual' of hub.https needs the certificate's private key in PEM form.\n    Fix: {KeyCommand}",
        Problem(Https("manual")));

    [NeedsFact(OpenSslAuthority.Tool)]
    public void A_certificate_that_fits_is_taken_and_warned_of_a_month_before_its_end()
    {
        using var authority = OpenSslAuthority.For("hub.callysto.farm");
        var file = Manual(authority.Chain("host", "intermediate"), authority.Key("host"));

        Assert.Equal("", Problem(file));
        Assert.Empty(CertificateRules.Warnings(Settings(file), DateTimeOffset.UtcNow));
        Assert.Contains("Nobody renews it but you.", Assert.Single(CertificateRules.Warnings(Settings(file), DateTimeOffset.UtcNow.AddDays(70))), StringComparison.Ordinal);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void Everything_wrong_with_a_certificate_is_said_at_once_and_nothing_of_the_key()
    {
        using var authority = OpenSslAuthority.For("hub.callysto.space");
        var message = Problem(Manual(authority.Chain("host"), authority.Key("root")));

        Assert.Equal(
            "Stack 'dev': 3 settings in Pulumi.dev.yaml must be mended; nothing was changed.\n"
            + $"  hubCertificate: is for hub.callysto.space, which does not cover hub.callysto.farm.\n    Fix: {CertificateCommand}\n"
            + $"  hubCertificate: holds only the host's own certificate; browsers also need its issuer's (CN=Test intermediate). Append it: authorities hand it out as the chain or bundle.\n    Fix: {CertificateCommand}\n"
            + $"  hubCertificateKey: does not belong to the certificate: their public keys differ. Give the key that the certificate was requested with.\n    Fix: {KeyCommand}",
            message);
    }

    private static StackFile Https(string mode) => StackFile.Dev().With("hub.https.mode", $"\"{mode}\"");

    private static StackFile Manual(string certificate, string key) => Https("manual").WithSecret("hubCertificate", certificate).WithSecret("hubCertificateKey", key);

    private static OpenStackHubSettings Settings(StackFile file) => PlatformCatalog.OpenStackHub.Settings(file.Raw(), new SettingsIssues(StackSettings.Project, "dev"));

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }

    private static string Message(string path, string problem, string fix) =>
        $"Stack 'dev': 1 setting in Pulumi.dev.yaml must be mended; nothing was changed.\n  {path}: {problem}\n    Fix: {fix}";
}
