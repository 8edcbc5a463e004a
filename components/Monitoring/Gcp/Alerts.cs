using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Monitoring;
using Pulumi.Gcp.Monitoring.Inputs;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>Alert policies with one condition: a number that is beyond a limit for some time.</summary>
internal static class Alerts
{
    /// <param name="resource">Name in the state.</param>
    /// <param name="project">Id of the project that watches.</param>
    /// <param name="title">What is wrong, as the message's subject.</param>
    /// <param name="advice">What to do about it, as Markdown.</param>
    /// <param name="condition">When it is wrong.</param>
    /// <param name="channels">Who is told.</param>
    /// <param name="parent">The component.</param>
    public static AlertPolicy Make(string resource, string project, string title, string advice, AlertPolicyConditionConditionThresholdArgs condition, AlertChannels channels, Resource parent)
    {
        var policy = new AlertPolicyArgs
        {
            Project = project,
            DisplayName = title,
            Combiner = "OR",
            Conditions = { new AlertPolicyConditionArgs { DisplayName = title, ConditionThreshold = condition } },
            Documentation = new AlertPolicyDocumentationArgs { Content = advice, MimeType = "text/markdown" },
        };
        foreach (var channel in channels.Ids)
        {
            policy.NotificationChannels.Add(channel);
        }

        return new(resource, policy, new CustomResourceOptions { Parent = parent });
    }
}
