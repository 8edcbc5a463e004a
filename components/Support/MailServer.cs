using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Support;

/// <summary>The server that mails about alerts leave by.</summary>
/// <param name="Host">Its name, e.g. <c>smtp.example.org</c>.</param>
/// <param name="From">Sender of the mails.</param>
public sealed record MailServer(DnsName Host, string From)
{
    /// <summary>Its port. Default: 587, where STARTTLS is asked for; 465 speaks TLS at once. Clouds block port 25.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Name to log in with. Default: no login.</summary>
    public string? User { get; init; }

    /// <summary>Password to log in with; a secret. Default: no login.</summary>
    public Input<string>? Password { get; init; }

    internal void Check(ArgsIssues issues, string property, string receiver) => issues
        .Require(Port is 465 or 587 or 2465 or 2525 or 2587, property, $"'{receiver}' has the mail port {Port}. Use 587 or 465; others are blocked by clouds or send in the clear.")
        .Require(From.Contains('@', StringComparison.Ordinal), property, $"'{receiver}' has the sender '{From}'. Write it like 'hub@example.org'.")
        .Require((User is null) == (Password is null), property, $"'{receiver}' has a mail user without a password, or a password without a user. Give both or none.");
}
