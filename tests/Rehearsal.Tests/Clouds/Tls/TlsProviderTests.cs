using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;
using JupyterHubInfra.TestKit;
using static JupyterHubInfra.Rehearsal.Values.PropertyValue;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Tls;

public sealed class TlsProviderTests
{
    private const string PrivateKey = "tls:index/privateKey:PrivateKey";
    private const string Request = "tls:index/certRequest:CertRequest";
    private const string SelfSigned = "tls:index/selfSignedCert:SelfSignedCert";
    private const string LocallySigned = "tls:index/locallySignedCert:LocallySignedCert";

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Bench _bench = new("tls");

    private static List Texts(params string[] texts) => new([.. texts.Select(text => (PropertyValue)text)]);

    private async Task<string> Key(string algorithm, string name = "key", string curve = "P256") =>
        (await _bench.Create(PrivateKey, name, Map.Of(("algorithm", algorithm), ("ecdsaCurve", curve)))).Outputs["privateKeyPem"]!.AsText()!;

    [NeedsTheory("openssl")]
    [InlineData("RSA", "P256")]
    [InlineData("ECDSA", "P224")]
    [InlineData("ECDSA", "P256")]
    [InlineData("ECDSA", "P384")]
    [InlineData("ECDSA", "P521")]
    [InlineData("ED25519", "P256")]
    public async Task Openssl_verifies_a_chain_of_our_certificates(string algorithm, string curve)
    {
        var key = await Key(algorithm, curve: curve);
        var authority = await _bench.Create(SelfSigned, "ca", Map.Of(
            ("privateKeyPem", key), ("isCaCertificate", true), ("validityPeriodHours", 24), ("subject", Map.Of(("commonName", "Rehearsal CA"), ("organization", "Zoë & co"))),
            ("allowedUses", Texts("cert_signing", "crl_signing"))));
        var hubKey = await Key(algorithm, "hub", curve);
        var request = await _bench.Create(Request, "request", Map.Of(
            ("privateKeyPem", hubKey), ("subject", Map.Of(("commonName", "hub.example.org"))),
            ("dnsNames", Texts("hub.example.org", "*.hub.example.org")), ("ipAddresses", Texts("203.0.113.5", "2001:db8::5"))));
        var hub = await _bench.Create(LocallySigned, "hub", Map.Of(
            ("certRequestPem", request.Outputs["certRequestPem"]!), ("caPrivateKeyPem", key), ("caCertPem", authority.Outputs["certPem"]!),
            ("validityPeriodHours", 12), ("setSubjectKeyId", true), ("allowedUses", Texts("key_encipherment", "digital_signature", "server_auth"))));

        var authorityFile = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(authorityFile, authority.Outputs["certPem"]!.AsText());
            var verified = OpenSsl.Run(hub.Outputs["certPem"]!.AsText()!, "verify", "-x509_strict", "-CAfile", authorityFile, "-purpose", "sslserver");
            Assert.True(verified.ExitCode == 0, verified.Output);
        }
        finally
        {
            File.Delete(authorityFile);
        }

        var requested = OpenSsl.Run(request.Outputs["certRequestPem"]!.AsText()!, "req", "-verify", "-noout");
        Assert.True(requested.ExitCode == 0, requested.Output);
        var shown = OpenSsl.Run(hub.Outputs["certPem"]!.AsText()!, "x509", "-text", "-noout").Output;
        Assert.Contains("DNS:hub.example.org, DNS:*.hub.example.org, IP Address:203.0.113.5, IP Address:2001:DB8:0:0:0:0:0:5", shown, StringComparison.Ordinal);
        Assert.Contains("TLS Web Server Authentication", shown, StringComparison.Ordinal);
        Assert.Contains("CA:FALSE", shown, StringComparison.Ordinal);
        Assert.Contains("CN=Rehearsal CA", shown.Replace(" = ", "=", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RSA", "P256")]
    [InlineData("ECDSA", "P521")]
    [InlineData("ED25519", "P256")]
    public async Task A_key_says_the_same_in_every_format(string algorithm, string curve)
    {
        var key = await _bench.Create(PrivateKey, "key", Map.Of(("algorithm", algorithm), ("ecdsaCurve", curve)));

        foreach (var (argument, output) in new[] { ("privateKeyPem", "privateKeyPem"), ("privateKeyPem", "privateKeyPemPkcs8"), ("privateKeyOpenssh", "privateKeyOpenssh") })
        {
            var answer = await _bench.Provider.InvokeAsync(
                new InvokeRequest("tls:index/getPublicKey:getPublicKey", Map.Of((argument, key.Outputs[output]!.Revealed())), false), default);
            Assert.Equal(key.Id, answer.Value["id"]!.AsText());
            Assert.Equal(key.Outputs["publicKeyOpenssh"], answer.Value["publicKeyOpenssh"]);
            Assert.Equal(key.Outputs["publicKeyPem"], answer.Value["publicKeyPem"]);
        }
    }

    [Fact]
    public async Task A_curve_that_SSH_does_not_know_has_no_SSH_form()
    {
        var key = await _bench.Create(PrivateKey, "key", Map.Of(("algorithm", "ECDSA")));

        Assert.Equal("P224", key.Outputs["ecdsaCurve"]!.AsText());
        Assert.Equal("", key.Outputs["publicKeyOpenssh"]!.AsText());
        Assert.Equal("", key.Outputs["privateKeyOpenssh"]!.AsText());
    }

    [Fact]
    public async Task A_certificate_near_its_end_is_replaced_and_early_renewal_alone_updates()
    {
        var clock = new FixedClock(Start);
        var bench = new Bench("tls", clock: clock);
        var inputs = Map.Of(
            ("privateKeyPem", await Key("ED25519")), ("validityPeriodHours", 10), ("subject", Map.Of(("commonName", "hub"))), ("allowedUses", Texts("server_auth")));
        var certificate = await bench.Create(SelfSigned, "cert", inputs);

        Assert.Equal("2026-11-21T22:00:00.0000000Z", certificate.Outputs["validityEndTime"]!.AsText());
        Assert.False(bench.Diff(certificate, inputs).Changes);
        var early = bench.Diff(certificate, inputs.With("earlyRenewalHours", 2));
        Assert.Equal<string>(["earlyRenewalHours"], early.DiffKeys);
        Assert.Empty(early.ReplaceKeys);
        clock.Now = Start.AddHours(9);
        Assert.Equal<string>(["readyForRenewal"], bench.Diff(certificate, inputs.With("earlyRenewalHours", 2)).ReplaceKeys);
    }

    [Fact]
    public async Task A_certificate_authority_that_is_none_is_refused_in_the_real_words()
    {
        var key = await Key("ED25519");
        var request = await _bench.Create(Request, "request", Map.Of(("privateKeyPem", key), ("subject", Map.Of(("commonName", "hub.example.org")))));

        var failure = await Assert.ThrowsAsync<ProviderException>(() => _bench.Create(LocallySigned, "cert", Map.Of(
            ("certRequestPem", request.Outputs["certRequestPem"]!), ("caPrivateKeyPem", key), ("caCertPem", "not a certificate"),
            ("validityPeriodHours", 1), ("allowedUses", Texts("server_auth")))));

        Assert.Equal("Failed to parse CA certificate PEM: failed to decode PEM of expected type \"CERTIFICATE\" from bytes", failure.Message);
    }

    [Fact]
    public async Task What_is_no_key_is_refused_in_the_real_words() => Assert.Equal(
        "Unable to parse private key: failed to decode PEM block: decoded bytes 0, undecoded 9",
        (await Assert.ThrowsAsync<ProviderException>(() => _bench.Provider.InvokeAsync(
            new InvokeRequest("tls:index/getPublicKey:getPublicKey", Map.Of(("privateKeyPem", "not a key")), false), default))).Message);

    [Theory]
    [InlineData("algorithm", "DSA")]
    [InlineData("ecdsaCurve", "P192")]
    public void Unknown_algorithms_and_curves_are_refused(string property, string value) =>
        Assert.Contains($"got: \"{value}\". Examine values at 'key.{property}'.", Assert.Single(
            _bench.Check(PrivateKey, "key", Map.Of(("algorithm", "ECDSA")).With(property, value)).Failures).Reason, StringComparison.Ordinal);

    [NeedsFact(Needs.Recordings)]
    public async Task Answers_have_the_shapes_of_the_real_provider()
    {
        foreach (var (scenario, file, preview) in new[] { ("lifecycle", "01-preview.wire.jsonl", true), ("lifecycle", "08-up.wire.jsonl", false), ("failures", "10-up.wire.jsonl", false) })
        {
            foreach (var recorded in Recordings.Registrations(scenario, file, "tls"))
            {
                var outputs = preview
                    ? await _bench.Preview(recorded.Type, recorded.Name, recorded.Inputs)
                    : (await _bench.Create(recorded.Type, recorded.Name, recorded.Inputs)).Outputs;
                Assert.Equal(Shape.Of(recorded.Outputs), Shape.Of(outputs));
            }
        }
    }

    [NeedsFact(Needs.Recordings)]
    public async Task A_recorded_key_has_the_recorded_id_and_fingerprints()
    {
        var recorded = Recordings.Registrations("lifecycle", "08-up.wire.jsonl", "tls").First();

        var answer = (await _bench.Provider.InvokeAsync(
            new InvokeRequest("tls:index/getPublicKey:getPublicKey", Map.Of(("privateKeyPem", recorded.Outputs["privateKeyPem"]!.Revealed())), false), default)).Value;

        Assert.Equal(recorded.Id, answer["id"]!.AsText());
        foreach (var output in new[] { "publicKeyPem", "publicKeyOpenssh", "publicKeyFingerprintMd5", "publicKeyFingerprintSha256" })
        {
            Assert.Equal(recorded.Outputs[output], answer[output]);
        }
    }
}
