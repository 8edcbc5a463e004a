using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

/// <summary>Reads what requests and certificates are told, and checks it.</summary>
internal static class CertificateInputs
{
    internal static PropertyValue.Map IssuerDefaults { get; } = PropertyValue.Map.Of(
        ("earlyRenewalHours", 0), ("isCaCertificate", false), ("maxPathLength", -1), ("setSubjectKeyId", false), ("readyForRenewal", false));

    internal static CertificateSubject Subject(PropertyValue.Map plan)
    {
        var subject = plan.Child("subject") ?? PropertyValue.Map.Empty;
        return new CertificateSubject
        {
            Country = subject.Text("country"),
            Organization = subject.Text("organization"),
            OrganizationalUnit = subject.Text("organizationalUnit"),
            Locality = subject.Text("locality"),
            Province = subject.Text("province"),
            StreetAddresses = subject.Texts("streetAddresses"),
            PostalCode = subject.Text("postalCode"),
            CommonName = subject.Text("commonName"),
            SerialNumber = subject.Text("serialNumber"),
            EmailAddress = subject.Text("emailAddress"),
        };
    }

    internal static SubjectNames AlternativeNames(PropertyValue.Map plan) =>
        new(plan.Texts("dnsNames"), plan.Texts("ipAddresses"), plan.Texts("uris"));

    internal static CertificateTerms Terms(PropertyValue.Map plan) => new()
    {
        ValidityHours = plan.Whole("validityPeriodHours") ?? 0,
        AllowedUses = plan.Texts("allowedUses"),
        IsCa = plan.Truth("isCaCertificate") ?? false,
        MaxPathLength = plan.Whole("maxPathLength") ?? -1,
        SetSubjectKeyId = plan.Truth("setSubjectKeyId") ?? false,
        SetAuthorityKeyId = plan.Truth("setAuthorityKeyId") ?? false,
    };

    internal static void CheckTerms(InputChecker checker, PropertyValue.Map inputs)
    {
        var uses = inputs.Items("allowedUses");
        for (var i = 0; i < uses.Length; i++)
        {
            if (uses[i].AsText() is { } use && !KeyUses.IsKnown(use))
            {
                var known = string.Join(' ', KeyUses.Known.Select(word => $"\"{word}\""));
                checker.Fail($"Invalid Attribute Value Match. Attribute allowed_uses[{i}] value must be one of: [{known}], got: \"{use}\"", $"allowedUses[{i}]");
            }
        }

        foreach (var (key, attribute) in new[] { ("validityPeriodHours", "validity_period_hours"), ("earlyRenewalHours", "early_renewal_hours") })
        {
            if (inputs.Whole(key) is { } hours and < 0)
            {
                checker.Fail($"Invalid Attribute Value. Attribute {attribute} value must be at least 0, got: {hours}", key);
            }
        }
    }

    internal static SigningKey Key(PropertyValue.Map plan, string key, string what)
    {
        try
        {
            return SigningKey.Parse(plan.Text(key) ?? "");
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or FormatException)
        {
            throw new ProviderException($"Failed to parse {what}: {failure.Message}", failure);
        }
    }

    /// <summary>Renewal is due: the certificate has ended or is about to.</summary>
    internal static ImmutableArray<string> Overdue(PropertyValue.Map plan, PropertyValue.Map outputs, DateTimeOffset now) =>
        DateTimeOffset.TryParse(outputs.Text("validityEndTime"), CultureInfo.InvariantCulture, out var end)
        && end.AddHours(-(plan.Whole("earlyRenewalHours") ?? 0)) <= now
            ? ["readyForRenewal"]
            : [];

    internal static PropertyValue.Map Outputs(IssuedCertificate certificate) => PropertyValue.Map.Of(
        ("certPem", certificate.Pem),
        ("validityStartTime", Rfc3339(certificate.Start)),
        ("validityEndTime", Rfc3339(certificate.End)));

    private static string Rfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
