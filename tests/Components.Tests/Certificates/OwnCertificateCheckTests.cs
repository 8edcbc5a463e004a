using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Certificates;

public sealed class OwnCertificateCheckTests
{
    private static readonly DnsName Host = DnsName.Parse("hub.callysto.farm");

    [NeedsTheory(OpenSslAuthority.Tool)]
    [InlineData("hub.callysto.farm", "P-256")]
    [InlineData("*.callysto.farm", "P-384")]
    [InlineData("HUB.callysto.farm", "2048")]
    public void A_whole_chain_for_the_host_with_its_key_is_taken(string name, string key)
    {
        using var authority = OpenSslAuthority.For("other.example.org").Issue("rsa", "root", 1800, OpenSslAuthority.Authority, "2048")
            .Issue("mine", "rsa", 90, OpenSslAuthority.Server(name), key);

        Assert.Equal(("", "", ""), Found(authority.Chain("mine", "rsa"), authority.Key("mine")));
        Assert.Equal(("", "", ""), Found(authority.Chain("mine", "rsa", "root"), authority.Key("mine")));
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void A_key_of_another_certificate_is_refused_and_never_shown()
    {
        using var authority = OpenSslAuthority.For(Host.Value).Issue("stranger", "intermediate", 90, OpenSslAuthority.Server(Host.Value));
        var (_, key, _) = Found(authority.Chain("host", "intermediate"), authority.Key("stranger"));

        Assert.Equal("does not belong to the certificate: their public keys differ. Give the key that the certificate was requested with.", key);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void The_hosts_certificate_comes_first()
    {
        using var authority = OpenSslAuthority.For(Host.Value);
        var (certificate, key, _) = Found(authority.Chain("intermediate", "host"), authority.Key("host"));

        Assert.Contains("lacks the issuer of certificate 1 (CN=Test intermediate): CN=Test root.", certificate, StringComparison.Ordinal);
        Assert.Equal("belongs to certificate 2 of the chain, not to the first. The host's own certificate comes first, then each one's issuer.", key);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void Issuers_follow_in_order()
    {
        using var authority = OpenSslAuthority.For(Host.Value);

        Assert.Equal(
            "is not in order: after certificate 1 (CN=Test host) must come its issuer (CN=Test intermediate), which stands elsewhere. The host's own certificate comes first, then each one's issuer.",
            Found(authority.Chain("host", "root", "intermediate"), authority.Key("host")).Certificate);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void A_missing_intermediate_is_named()
    {
        using var authority = OpenSslAuthority.For(Host.Value);

        Assert.Equal(
            "holds only the host's own certificate; browsers also need its issuer's (CN=Test intermediate). Append it: authorities hand it out as the chain or bundle.",
            Found(authority.Chain("host"), authority.Key("host")).Certificate);
        Assert.Equal(
            "lacks the issuer of certificate 1 (CN=Test host): CN=Test intermediate. Put it between 1 and 2.",
            Found(authority.Chain("host", "root"), authority.Key("host")).Certificate);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void An_issuer_of_the_same_name_that_did_not_sign_is_found_out()
    {
        using var authority = OpenSslAuthority.For(Host.Value).Issue("impostor", "root", 1800, OpenSslAuthority.Authority, subject: "Test intermediate");

        Assert.Equal(
            "is broken between 1 and 2: CN=Test intermediate has the issuer's name but did not sign CN=Test host. Get the chain that belongs to the certificate.",
            Found(authority.Chain("host", "impostor"), authority.Key("host")).Certificate);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void An_issuer_must_be_an_authority()
    {
        using var authority = OpenSslAuthority.For(Host.Value).Issue("server", "root", 90, OpenSslAuthority.NoAuthority).Issue("mine", "server", 90, OpenSslAuthority.Server(Host.Value));

        Assert.Equal(
            "certificate 2 (CN=Test server) may not issue certificates: it is no authority's. Leave it out, and put the issuer's in its place.",
            Found(authority.Chain("mine", "server"), authority.Key("mine")).Certificate);
    }

    [NeedsTheory(OpenSslAuthority.Tool)]
    [InlineData("hub.callysto.space", "is for hub.callysto.space, which does not cover hub.callysto.farm.")]
    [InlineData("*.farm", "is for *.farm, which does not cover hub.callysto.farm. A wildcard covers exactly one label.")]
    public void Another_host_is_refused(string name, string problem)
    {
        using var authority = OpenSslAuthority.For(name);

        Assert.Equal(problem, Found(authority.Chain("host", "intermediate"), authority.Key("host")).Certificate);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void A_name_in_the_subject_alone_counts_for_no_browser()
    {
        using var authority = OpenSslAuthority.For(Host.Value).Issue("old", "intermediate", 90, "extendedKeyUsage=clientAuth", subject: Host.Value);

        Assert.Equal(
            "names no host: browsers look at its subject alternative names only, and it has none. Request it anew with the host's name among them.\n"
            + "is not for servers: its extended key usage lacks server authentication. Request one for a web server.",
            Found(authority.Chain("old", "intermediate"), authority.Key("old")).Certificate);
    }

    [NeedsTheory(OpenSslAuthority.Tool)]
    [InlineData(-1, @"^is not valid before \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Deploy it then, or check the clock\.\ncertificate 2 \(CN=Test intermediate\) is not valid before .*$", "^$")]
    [InlineData(30, "^$", "^$")]
    [InlineData(61, "^$", @"^The hub's certificate expires on \d{4}-\d\d-\d\d \d\d:\d\d UTC, in 28 days\. Nobody renews it but you\.$")]
    [InlineData(91, @"^expired on \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Renew it\.$", "^$")]
    public void Dates_are_held_against_the_time_that_the_caller_names(int days, string problem, string warning)
    {
        using var authority = OpenSslAuthority.For(Host.Value);
        var (certificate, _, warnings) = Found(authority.Chain("host", "intermediate"), authority.Key("host"), DateTimeOffset.UtcNow.AddDays(days));

        Assert.Matches(problem, certificate);
        Assert.Matches(warning, warnings);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void An_intermediate_that_ends_first_is_what_counts()
    {
        using var authority = OpenSslAuthority.For(Host.Value).Issue("short", "root", 10, OpenSslAuthority.Authority).Issue("mine", "short", 90, OpenSslAuthority.Server(Host.Value));
        var chain = authority.Chain("mine", "short");

        Assert.StartsWith("CN=Test short in the chain of the hub's certificate expires on", Found(chain, authority.Key("mine")).Warning, StringComparison.Ordinal);
        Assert.StartsWith("certificate 2 (CN=Test short) expired on", Found(chain, authority.Key("mine"), DateTimeOffset.UtcNow.AddDays(11)).Certificate, StringComparison.Ordinal);
    }

    [NeedsTheory(OpenSslAuthority.Tool)]
    [InlineData("1024", "sha256", "has an RSA key of 1024 bits; browsers want at least 2048.")]
    [InlineData("P-521", "sha256", "has an EC key of 521 bits; all browsers know P-256 and P-384 only.")]
    [InlineData("P-256", "sha1", "which browsers refuse. Have it issued anew.")]
    public void What_browsers_find_weak_is_refused(string key, string digest, string problem)
    {
        using var authority = OpenSslAuthority.For(Host.Value).Issue("weak", "intermediate", 90, OpenSslAuthority.Server(Host.Value), key, digest);

        Assert.Contains(problem, Found(authority.Chain("weak", "intermediate"), authority.Key("weak")).Certificate, StringComparison.Ordinal);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void A_certificate_that_signs_itself_is_taken_with_a_warning()
    {
        using var authority = new OpenSslAuthority().Issue("self", issuer: null, 90, OpenSslAuthority.Server(Host.Value));

        Assert.Equal(("", "", "The hub's certificate is signed by nobody but itself: browsers will warn all users."), Found(authority.Chain("self"), authority.Key("self")));
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void A_key_that_cannot_be_used_says_why()
    {
        using var authority = OpenSslAuthority.For(Host.Value);
        var chain = authority.Chain("host", "intermediate");
        var key = authority.Key("host");

        Assert.StartsWith("is encrypted with a passphrase", Found(chain, authority.EncryptedKey("host")).Key, StringComparison.Ordinal);
        Assert.StartsWith("is no private key in PEM form", Found(chain, chain).Key, StringComparison.Ordinal);
        Assert.StartsWith("holds more than one private key", Found(chain, key + authority.Key("root")).Key, StringComparison.Ordinal);
        Assert.StartsWith("cannot be read as an RSA or EC key", Found(chain, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").Key, StringComparison.Ordinal);
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public void What_is_no_certificate_says_why()
    {
        using var authority = OpenSslAuthority.For(Host.Value);
        var chain = authority.Chain("host", "intermediate");
        var key = authority.Key("host");

        Assert.StartsWith("is no certificate in PEM form", Found("hello", key).Certificate, StringComparison.Ordinal);
        Assert.Equal("holds a private key among the certificates. The key has a setting of its own.", Found(chain + key, key).Certificate);
        Assert.StartsWith("has a certificate that cannot be read: number 3 was cut or changed.", Found(chain + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key).Certificate, StringComparison.Ordinal);
    }

    private static (string Certificate, string Key, string Warning) Found(string chain, string key, DateTimeOffset? now = null)
    {
        var found = OwnCertificateCheck.Of(chain, key, Host, now ?? DateTimeOffset.UtcNow.AddMinutes(1));
        var all = string.Join('\n', [.. found.OfCertificate, .. found.OfKey, .. found.Warnings]);
        Assert.DoesNotContain(key.Split('\n')[1], all, StringComparison.Ordinal);
        return (string.Join('\n', found.OfCertificate), string.Join('\n', found.OfKey), string.Join('\n', found.Warnings));
    }
}
