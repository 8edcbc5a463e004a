using System.Collections.Immutable;
using System.Net.Mail;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>Who is told when something is wrong.</summary>
public sealed record AlertChannelsArgs
{
    /// <summary>Id of the project that watches.</summary>
    public required string Project { get; init; }

    /// <summary>E-mail addresses; Google writes to each of them, without asking whether it exists.</summary>
    public required ImmutableArray<string> Emails { get; init; }

    internal void Check(ArgsIssues issues)
    {
        GcpNames.CheckProject(issues, nameof(Project), Project);
        issues.Require(!Emails.IsDefaultOrEmpty, nameof(Emails), "is empty, so that nobody would hear of an alert. Give at least one address, e.g. 'ops@example.org'.");
        foreach (var email in Emails.IsDefault ? [] : Emails)
        {
            issues.Require(MailAddress.TryCreate(email, out var parsed) && parsed.Address == email, nameof(Emails), $"has '{email}', which is no e-mail address. Give one such as 'ops@example.org'.");
        }

        issues.Require(Emails.IsDefault || Emails.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Emails.Length, nameof(Emails), "has one address twice.");
    }
}
