using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>Who is told of an alert. Addresses and keys are secrets; they reach the cluster in a Secret and never in a settings file there.</summary>
public abstract record AlertReceiver
{
    private AlertReceiver(string name) => Name = name;

    /// <summary>Name of the receiver, e.g. <c>operators</c>.</summary>
    public string Name { get; }

    /// <summary>E-mail through a mail server that speaks TLS.</summary>
    /// <param name="name">Name of the receiver.</param>
    /// <param name="to">Address that is told.</param>
    /// <param name="server">The mail server.</param>
    public static AlertReceiver Email(string name, string to, MailServer server) => new Mail(name, to, server);

    /// <summary>An address that takes Alertmanager's JSON, e.g. of a chat service's bridge.</summary>
    /// <param name="name">Name of the receiver.</param>
    /// <param name="url">The address, with the key in it that most services ask for: a secret.</param>
    public static AlertReceiver Webhook(string name, Input<string> url) => new Hook(name, url);

    /// <summary>PagerDuty.</summary>
    /// <param name="name">Name of the receiver.</param>
    /// <param name="integrationKey">Key of an Events API v2 integration: a secret.</param>
    public static AlertReceiver PagerDuty(string name, Input<string> integrationKey) => new Pager(name, integrationKey);

    internal void Check(ArgsIssues issues, string property)
    {
        issues.Require(HubName.TryParse(Name, out _), property, $"has the name '{Name}'. Use lower-case letters, digits and hyphens, e.g. 'operators'.");
        if (this is Mail mail)
        {
            issues.Require(mail.To.Contains('@', StringComparison.Ordinal), property, $"'{Name}' has the address '{mail.To}'. Write it like 'operators@example.org'.");
            mail.Server.Check(issues, property, Name);
        }
    }

    internal sealed record Mail(string Receiver, string To, MailServer Server) : AlertReceiver(Receiver);

    internal sealed record Hook(string Receiver, Input<string> Url) : AlertReceiver(Receiver);

    internal sealed record Pager(string Receiver, Input<string> Key) : AlertReceiver(Receiver);
}
