using System.Collections.Immutable;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the settings of the hub's certificate. What time it is comes from the program.</summary>
public static class CertificateRules
{
    private const string Mode = "hub.https.mode";
    private const string Certificate = "hubCertificate";
    private const string Key = "hubCertificateKey";

    public static void Check(OpenStackHubSettings settings, SettingsIssues issues, DateTimeOffset now)
    {
        LetsEncrypt(settings, issues);
        Wildcard(settings, issues);
        if (settings.Hub.Https.Mode is HttpsMode.Manual)
        {
            Manual(settings, issues, now);
        }
    }

    /// <summary>What a person should know about the certificate, for each preview; it changes nothing that is deployed.</summary>
    public static ImmutableArray<string> Warnings(OpenStackHubSettings settings, DateTimeOffset now) =>
        settings is { Hub.Https.Mode: HttpsMode.Manual, HubCertificate: { } certificate, HubCertificateKey: { } key }
            ? OwnCertificateCheck.Of(certificate, key, settings.Hub.Host, now).Warnings
            : [];

    private static void LetsEncrypt(OpenStackHubSettings settings, SettingsIssues issues)
    {
        var https = settings.Hub.Https;
        var asks = https.Mode is HttpsMode.LetsEncrypt or HttpsMode.Wildcard;
        issues.Require(!asks || https.Email is not null, "hub.https.email", "is missing; Let's Encrypt wants a contact address.",
            issues.Edit("hub.https.email", $"hostmaster@{settings.Dns.Zone}"), Mode);
        issues.Require(asks || !https.Staging, "hub.https.staging", $"is true, but mode '{Name(https.Mode)}' asks no certificate authority.",
            $"remove it from Pulumi.{issues.Stack}.yaml.", Mode);
        issues.Require(settings.Profile is not Profile.Production || !https.Staging || !asks, "hub.https.staging", "is true; browsers refuse the staging server's certificates, so the profile 'production' does.",
            issues.Edit("hub.https.staging", "false"), "profile");
    }

    private static void Wildcard(OpenStackHubSettings settings, SettingsIssues issues)
    {
        if (settings.Hub.Https.Mode is not HttpsMode.Wildcard)
        {
            return;
        }

        issues.Require(settings.Dns.Mode is not DnsZoneMode.External, Mode, "is wildcard, which proves the name by records in Designate, but dns.mode is external: somebody else keeps the zone.",
            $"keep the zone in Designate ({issues.SetCommand("dns.mode", "existing")}), or get the certificate another way ({issues.SetCommand(Mode, "letsencrypt")}).", "dns.mode");
        var (host, zone) = (settings.Hub.Host, settings.Dns.Zone);
        issues.Require(host.Value != zone.Value, "hub.host", $"is the zone {zone} itself, which a wildcard below it does not cover.", issues.Edit("hub.host", $"hub.{zone}"), Mode, "dns.zone");
    }

    private static void Manual(OpenStackHubSettings settings, SettingsIssues issues, DateTimeOffset now)
    {
        issues.Require(settings.HubCertificate is not null, Certificate, "is missing; mode 'manual' of hub.https needs the certificate chain in PEM form, the host's own certificate first.", From(Certificate, "chain.pem"), Mode);
        issues.Require(settings.HubCertificateKey is not null, Key, "is missing; mode 'manual' of hub.https needs the certificate's private key in PEM form.", From(Key, "key.pem"), Mode);
        if (settings is not { HubCertificate: { } certificate, HubCertificateKey: { } key } || issues.Has(Certificate) || issues.Has(Key) || issues.Has("hub.host"))
        {
            return;
        }

        var found = OwnCertificateCheck.Of(certificate, key, settings.Hub.Host, now);
        foreach (var problem in found.OfCertificate)
        {
            issues.Add(Certificate, problem, From(Certificate, "chain.pem"));
        }

        foreach (var problem in found.OfKey)
        {
            issues.Add(Key, problem, From(Key, "key.pem"));
        }

        string From(string name, string file) => $"{issues.SetSecretCommand(name)} < {file}";
    }

    private static string Name(HttpsMode mode) => mode is HttpsMode.Manual ? "manual" : "none";
}
