using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What Cloud Monitoring refuses.</summary>
internal static class MonitoringRules
{
    private const int Minute = 60;
    private const int FewestLocations = 3;

    private static readonly ImmutableArray<string> Periods = ["60s", "300s", "600s", "900s"];

    private static readonly FrozenDictionary<string, int> Locations = new Dictionary<string, int>
    {
        ["ASIA_PACIFIC"] = 1,
        ["EUROPE"] = 1,
        ["SOUTH_AMERICA"] = 1,
        ["USA"] = 3,
        ["USA_IOWA"] = 1,
        ["USA_OREGON"] = 1,
        ["USA_VIRGINIA"] = 1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What a channel of a type cannot be without.
    private static readonly FrozenDictionary<string, string> Label = new Dictionary<string, string>
    {
        ["email"] = "email_address",
        ["pubsub"] = "topic",
        ["slack"] = "channel_name",
        ["sms"] = "number",
        ["webhook_basicauth"] = "url",
        ["webhook_tokenauth"] = "url",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Conditions =
        ["conditionAbsent", "conditionMatchedLog", "conditionMonitoringQueryLanguage", "conditionPrometheusQueryLanguage", "conditionSql", "conditionThreshold"];

    internal static void RefuseChannel(Making making)
    {
        if (Label.TryGetValue(making.Text("type") ?? "", out var label) && making.Inputs.Child("labels")?.Text(label) is not { Length: > 0 })
        {
            throw Bad(making, "NotificationChannel", $"Field \"notification_channel.labels['{label}']\" is required for channels of type \"{making.Text("type")}\".");
        }

        if (making.Text("type") == "email" && !making.Inputs.Child("labels")!.Text(label!)!.Contains('@', StringComparison.Ordinal))
        {
            throw Bad(making, "NotificationChannel", $"Field \"notification_channel.labels['email_address']\" had an invalid value of \"{making.Inputs.Child("labels")!.Text(label!)}\": must be a valid e-mail address.");
        }
    }

    internal static void RefuseChannelDelete(Cloud cloud, CloudObject channel)
    {
        if (channel.Outputs.Truth("forceDelete") != true && cloud.All(Types.AlertPolicy).Any(policy => policy.Outputs.Texts("notificationChannels").Contains(channel.Id)))
        {
            throw Errors.Refusal("Error when reading or editing NotificationChannel", 400, $"Cannot delete notification channel {channel.Id}: it is used by alerting policies. Remove it from them, or use force.", "failedPrecondition");
        }
    }

    internal static void RefuseCheck(Making making)
    {
        const string Kind = "UptimeCheckConfig";
        if (making.Text("period") is { } period && !Periods.Contains(period))
        {
            throw Bad(making, Kind, $"Field uptime_check_config.period had an invalid value of \"{period}\": must be one of {string.Join(", ", Periods)}.");
        }

        if (Seconds(making.Text("timeout")) is not (>= 1 and <= Minute))
        {
            throw Bad(making, Kind, $"Field uptime_check_config.timeout had an invalid value of \"{making.Text("timeout")}\": must be between 1 and 60 seconds.");
        }

        if (InputRules.Get(making.Inputs, "monitoredResource.type")?.AsText() == "uptime_url" && InputRules.Get(making.Inputs, "monitoredResource.labels")?.AsMap()?.Text("host") is not { Length: > 0 })
        {
            throw Bad(making, Kind, "Field uptime_check_config.monitored_resource.labels[\"host\"] is required for the resource type \"uptime_url\".");
        }

        var http = making.Inputs.Child("httpCheck");
        if (http?.Truth("validateSsl") == true && http.Truth("useSsl") != true)
        {
            throw Bad(making, Kind, "Field uptime_check_config.http_check.validate_ssl can only be set together with use_ssl.");
        }

        var regions = making.Inputs.Texts("selectedRegions");
        if (regions.FirstOrDefault(region => !Locations.ContainsKey(region)) is { } unknown)
        {
            throw Bad(making, Kind, $"Invalid value at 'uptime_check_config.selected_regions' (type.googleapis.com/google.monitoring.v3.UptimeCheckRegion), \"{unknown}\"");
        }

        if (!regions.IsEmpty && regions.Sum(region => Locations[region]) < FewestLocations)
        {
            throw Bad(making, Kind, "Field uptime_check_config.selected_regions must give at least 3 locations to check from.");
        }
    }

    internal static void RefuseCheckDelete(Cloud cloud, CloudObject check)
    {
        var id = check.Outputs.Text("uptimeCheckId") ?? check.Id;
        if (cloud.All(Types.AlertPolicy).Any(policy => ValueText.Of(policy.Outputs["conditions"].OrNull()).Contains(id, StringComparison.Ordinal)))
        {
            throw Errors.Plain($"Error when reading or editing UptimeCheckConfig: {Errors.Api(400, $"Cannot delete check {id}. One or more alerting policies is using it. Delete the alerting policy and try again.", "failedPrecondition")} - please ensure all associated Alert Policies are deleted.");
        }
    }

    internal static void RefusePolicy(Making making)
    {
        var conditions = making.Inputs.Items("conditions").Select(condition => condition.AsMap()!).ToArray();
        for (var i = 0; i < conditions.Length; i++)
        {
            RefuseCondition(making, conditions[i], string.Create(CultureInfo.InvariantCulture, $"alert_policy.conditions[{i}]"));
        }

        foreach (var channel in making.Inputs.Texts("notificationChannels").Where(channel => making.Cloud.All(Types.NotificationChannel).Count > 0
            && making.Cloud.Find(Types.NotificationChannel, channel) is null && channel.StartsWith($"projects/{making.Project}/", StringComparison.Ordinal) && !OpenStack.Existing.Knows(channel)))
        {
            throw Errors.Refusal(Doing(making, "AlertPolicy"), 404, $"Could not find notification channel {channel}.", "notFound");
        }
    }

    private static void RefuseCondition(Making making, PropertyValue.Map condition, string path)
    {
        const string Kind = "AlertPolicy";
        var kinds = Conditions.Where(kind => condition[kind] is not (null or PropertyValue.Null)).ToArray();
        if (kinds.Length != 1)
        {
            throw Bad(making, Kind, string.Create(CultureInfo.InvariantCulture, $"Field {path} must have exactly one kind of condition, but has {kinds.Length}."));
        }

        var body = condition.Child(kinds[0]) ?? PropertyValue.Map.Empty;
        var field = $"{path}.{Schemas.Names.Snake(kinds[0])}";
        if (kinds[0] is not ("conditionThreshold" or "conditionAbsent"))
        {
            return;
        }

        if (body.Text("filter") is not { Length: > 0 } filter || !filter.Contains("metric.type", StringComparison.Ordinal))
        {
            throw Bad(making, Kind, $"Field {field}.filter had an invalid value of \"{body.Text("filter")}\": must specify a restriction on \"metric.type\" in the filter.");
        }

        if (!filter.Contains("resource.type", StringComparison.Ordinal))
        {
            throw Bad(making, Kind, $"Field {field}.filter had an invalid value of \"{filter}\": must specify a restriction on \"resource.type\" in the filter; see \"https://cloud.google.com/monitoring/api/resources\" for a list of available resource types.");
        }

        if (Seconds(body.Text("duration")) is not { } duration || duration % Minute != 0)
        {
            throw Bad(making, Kind, $"Field {field}.duration had an invalid value of \"{body.Text("duration")}\": must be a multiple of 60 seconds.");
        }

        foreach (var aggregation in body.Items("aggregations").Select(item => item.AsMap()!))
        {
            if (aggregation.Text("alignmentPeriod") is { Length: > 0 } alignment && Seconds(alignment) is not >= Minute)
            {
                throw Bad(making, Kind, $"Field {field}.aggregations.alignment_period had an invalid value of \"{alignment}\": must be at least 60 seconds.");
            }
        }
    }

    private static double? Seconds(string? text) =>
        text is { Length: > 1 } && text[^1] == 's' && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static string Doing(Making making, string kind) => making.Old is null ? $"Error creating {kind}" : $"Error updating {kind} \"{making.Old.Text("name")}\"";

    private static ProviderException Bad(Making making, string kind, string message) => Errors.Refusal(Doing(making, kind), 400, message, "badRequest");
}
