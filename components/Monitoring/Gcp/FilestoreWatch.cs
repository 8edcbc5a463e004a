using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Monitoring.Inputs;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>Tells when a Filestore instance is nearly full. Nothing limits a single user there, and a full share stops every hub on it.</summary>
public sealed class FilestoreWatch : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:FilestoreWatch";

    /// <summary>Makes the alert.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">What is watched, and who is told.</param>
    /// <param name="options">Options of the component.</param>
    public FilestoreWatch(string name, FilestoreWatchArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        Alerts.Make(
            $"{name}-space",
            args.Project,
            string.Create(CultureInfo.InvariantCulture, $"{name} has less than {args.FreePercent} % free"),
            "When it is full, no server starts. What to do: docs/runbooks/alerts.md, \"A share is nearly full\".",
            new AlertPolicyConditionConditionThresholdArgs
            {
                Filter = args.InstanceName.ToOutput().Apply(instance => $"resource.type = \"filestore_instance\" AND metric.type = \"file.googleapis.com/nfs/server/free_bytes_percent\" AND resource.labels.instance_name = \"{instance}\""),
                Duration = "300s",
                Comparison = "COMPARISON_LT",
                ThresholdValue = args.FreePercent,
                Aggregations = { new AlertPolicyConditionConditionThresholdAggregationArgs { AlignmentPeriod = "300s", PerSeriesAligner = "ALIGN_MEAN" } },
                Trigger = new AlertPolicyConditionConditionThresholdTriggerArgs { Count = 1 },
            },
            args.Channels,
            this);
        RegisterOutputs();
    }

    private static ResourceArgs? Checked(string name, FilestoreWatchArgs args)
    {
        var issues = new ArgsIssues(nameof(FilestoreWatch), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }
}
