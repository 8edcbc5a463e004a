using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

internal static class MonitoringTypes
{
    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        new(Types.NotificationChannel)
        {
            Title = "NotificationChannel",
            Api = "MonitoringNotificationChannel",
            Refuse = MonitoringRules.RefuseChannel,
            RefuseUpdate = MonitoringRules.RefuseChannel,
            RefuseDelete = MonitoringRules.RefuseChannelDelete,
            IdOf = ChannelId,
            Settle = making => PropertyValue.Map.Of(("name", ChannelId(making)), ("verificationStatus", "")),
        },
        new(Types.AlertPolicy)
        {
            Title = "AlertPolicy",
            Api = "MonitoringAlertPolicy",
            Refuse = MonitoringRules.RefusePolicy,
            RefuseUpdate = MonitoringRules.RefusePolicy,
            IdOf = PolicyId,
            Settle = making => PropertyValue.Map.Of(
                ("name", PolicyId(making)),
                ("conditions", new PropertyValue.List([.. making.Inputs.Items("conditions").Select((_, i) => (PropertyValue)PropertyValue.Map.Of(
                    ("name", $"{PolicyId(making)}/conditions/{Digits.Of(19, "condition", making.Seed, i.ToString(System.Globalization.CultureInfo.InvariantCulture))}")))]))),
            Check = (rules, inputs) =>
            {
                rules.OneOf(inputs, "combiner", "AND", "OR", "AND_WITH_MATCHING_RESOURCE");
                rules.OneOf(inputs, "severity", "CRITICAL", "ERROR", "WARNING");
            },
        },
        new(Types.UptimeCheck)
        {
            Title = "UptimeCheckConfig",
            Api = "MonitoringUptimeCheckConfig",
            Refuse = MonitoringRules.RefuseCheck,
            RefuseUpdate = MonitoringRules.RefuseCheck,
            RefuseDelete = MonitoringRules.RefuseCheckDelete,
            IdOf = CheckId,
            Settle = making => PropertyValue.Map.Of(
                ("checkerType", "STATIC_IP_CHECKERS"), ("name", CheckId(making)), ("uptimeCheckId", Making.LastPart(CheckId(making))!),
                ("httpCheck", PropertyValue.Map.Of(("headers", PropertyValue.Map.Empty), ("port", making.Inputs.Child("httpCheck")?.Truth("useSsl") == true ? 443 : 80)))),
        },
    ];

    private static string ChannelId(Making making) => $"projects/{making.Project}/notificationChannels/{making.Number(19, "channel")}";

    private static string PolicyId(Making making) => $"projects/{making.Project}/alertPolicies/{making.Number(19, "policy")}";

    // The service makes the id of the name that people read.
    private static string CheckId(Making making)
    {
        var name = string.Concat((making.Text("displayName") ?? "check").ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return $"projects/{making.Project}/uptimeCheckConfigs/{name[..Math.Min(name.Length, 50)]}-{Deterministic.Letters(11, "check", making.Seed)}";
    }
}
