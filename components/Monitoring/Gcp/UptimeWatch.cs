using System.Globalization;
using JupyterHubInfra.Components.Values;
using Pulumi;
using Pulumi.Gcp.Monitoring;
using Pulumi.Gcp.Monitoring.Inputs;

namespace JupyterHubInfra.Components.Monitoring.Gcp;

/// <summary>
/// Asks hosts from outside whether they are there, and tells when one is not, or when its certificate is about to end. It does not depend on
/// the cluster: a cluster that is gone cannot say so.
/// </summary>
public sealed class UptimeWatch : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:UptimeWatch";
    private const string Metric = "monitoring.googleapis.com/uptime_check";

    // Google asks from at least three places; those of the United States are three.
    private const string From = "USA";
    private const int PeriodSeconds = 900;
    private const int TimeoutSeconds = 30;

    // Two missed checks and a minute: one that falls into an update is no alert.
    private const int PatienceSeconds = (2 * PeriodSeconds) + 60;

    private readonly string _name;
    private readonly UptimeWatchArgs _args;

    /// <summary>Makes checks and alerts.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">What is watched, and who is told.</param>
    /// <param name="options">Options of the component.</param>
    public UptimeWatch(string name, UptimeWatchArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args) = (name, args);
        foreach (var host in args.Hosts)
        {
            Watch(host);
        }

        RegisterOutputs();
    }

    private static ResourceArgs? Checked(string name, UptimeWatchArgs args)
    {
        var issues = new ArgsIssues(nameof(UptimeWatch), name);
        args.Check(issues);
        issues.ThrowIfAny();
        return null;
    }

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}s");

    private void Watch(WatchedHost watched)
    {
        var check = new UptimeCheckConfig(
            $"{_name}-{watched.Host}",
            new UptimeCheckConfigArgs
            {
                Project = _args.Project,
                DisplayName = $"{watched.Host}{watched.Path}",
                Period = Seconds(PeriodSeconds),
                Timeout = Seconds(TimeoutSeconds),
                SelectedRegions = { From },
                HttpCheck = new UptimeCheckConfigHttpCheckArgs
                {
                    RequestMethod = "GET",
                    Path = watched.Path,
                    Port = 443,
                    UseSsl = true,
                    ValidateSsl = true,
                    AcceptedResponseStatusCodes = { new UptimeCheckConfigHttpCheckAcceptedResponseStatusCodeArgs { StatusValue = watched.Status } },
                },
                MonitoredResource = new UptimeCheckConfigMonitoredResourceArgs { Type = "uptime_url", Labels = { ["host"] = watched.Host.Value, ["project_id"] = _args.Project } },
            },
            new CustomResourceOptions { Parent = this });
        Alerts.Make(
            $"{_name}-{watched.Host}",
            _args.Project,
            $"{watched.Host} does not answer",
            $"For half an hour at least two places did not get the status {watched.Status} from https://{watched.Host}{watched.Path}. What to do: docs/runbooks/alerts.md, \"A host does not answer\".",
            Condition("check_passed", check, "REDUCE_COUNT_FALSE", "COMPARISON_GT", 1),
            _args.Channels,
            this);
        Alerts.Make(
            $"{_name}-{watched.Host}-certificate",
            _args.Project,
            string.Create(CultureInfo.InvariantCulture, $"The certificate of {watched.Host} ends in less than {_args.CertificateDays} days"),
            $"It should have been renewed by now. What to do: docs/runbooks/alerts.md, \"A certificate is about to end\".",
            Condition("time_until_ssl_cert_expires", check, "REDUCE_MIN", "COMPARISON_LT", _args.CertificateDays),
            _args.Channels,
            this);
    }

    private static AlertPolicyConditionConditionThresholdArgs Condition(string metric, UptimeCheckConfig check, string reducer, string comparison, double limit) => new()
    {
        // Only this check's numbers: a project may watch other hosts, of other stacks.
        Filter = check.UptimeCheckId.Apply(id => $"resource.type = \"uptime_url\" AND metric.type = \"{Metric}/{metric}\" AND metric.labels.check_id = \"{id}\""),
        Duration = Seconds(PatienceSeconds),
        Comparison = comparison,
        ThresholdValue = limit,
        Aggregations =
        {
            new AlertPolicyConditionConditionThresholdAggregationArgs
            {
                AlignmentPeriod = Seconds(PeriodSeconds),
                PerSeriesAligner = "ALIGN_NEXT_OLDER",
                CrossSeriesReducer = reducer,
                GroupByFields = { "resource.label.host" },
            },
        },
        Trigger = new AlertPolicyConditionConditionThresholdTriggerArgs { Count = 1 },
    };
}
