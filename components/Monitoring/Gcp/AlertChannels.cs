using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Monitoring;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>The ways in which Cloud Monitoring tells people: one e-mail channel for each address.</summary>
public sealed class AlertChannels : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:AlertChannels";

    /// <summary>Makes the channels.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">Who is told.</param>
    /// <param name="options">Options of the component.</param>
    public AlertChannels(string name, AlertChannelsArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var channels = args.Emails.Select(email => new NotificationChannel(
            $"{name}-{email.Replace('@', '-').Replace('.', '-')}",
            new NotificationChannelArgs
            {
                Project = args.Project,
                DisplayName = $"E-mail to {email}",
                Type = "email",
                Labels = { ["email_address"] = email },
            },
            new CustomResourceOptions { Parent = this }));
        Ids = [.. channels.Select(channel => channel.Id)];
        RegisterOutputs();
    }

    /// <summary>Ids of the channels, for alerts and budgets.</summary>
    public ImmutableArray<Output<string>> Ids { get; }

    private static ResourceArgs? Checked(string name, AlertChannelsArgs args)
    {
        var issues = new ArgsIssues(nameof(AlertChannels), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }
}
