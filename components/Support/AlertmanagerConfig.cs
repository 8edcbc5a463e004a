using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs;
using Pulumi;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>Who is told, as Alertmanager reads it. Keys stay in files of a Secret; the configuration names them only.</summary>
internal static class AlertmanagerConfig
{
    public const string SecretName = "alert-receivers";
    public const string Folder = "/etc/alert-receivers";

    private const string Nobody = "nobody";
    private const string Everybody = "everybody";

    /// <param name="receivers">Who is told.</param>
    public static HelmMap Of(ImmutableArray<AlertReceiver> receivers) => HelmValue.Of(
        ("enabled", true),

        // The chart's own merges with these.
        ("inhibit_rules", new Many([.. AlertNames.Outdone.Select(pair => (HelmValue)HelmValue.Of(
            ("equal", Texts(["namespace", "persistentvolumeclaim"])),
            ("source_matchers", ListOf($"alertname=\"{pair.Worse}\"")),
            ("target_matchers", ListOf($"alertname=\"{pair.Milder}\""))))])),
        ("receivers", receivers.IsEmpty ? ListOf(HelmValue.Of(("name", Nobody))) : ListOf(OneFor(receivers))),
        ("route", HelmValue.Of(
            ("group_by", Texts(["alertname", "namespace", "hub"])),
            ("group_interval", "5m"),
            ("group_wait", "30s"),
            ("receiver", receivers.IsEmpty ? Nobody : Everybody),
            ("repeat_interval", "12h"),

            // What users notice now is said again every hour.
            ("routes", ListOf(HelmValue.Of(
                ("matchers", ListOf($"{AlertRule.Severity}=\"{AlertRule.CriticalSeverity}\"")),
                ("receiver", receivers.IsEmpty ? Nobody : Everybody),
                ("repeat_interval", "1h")))))),
        ("templates", ListOf()));

    /// <summary>The files of the Secret.</summary>
    public static InputMap<string> Keys(ImmutableArray<AlertReceiver> receivers)
    {
        var keys = new InputMap<string>();
        foreach (var receiver in receivers)
        {
            if (KeyOf(receiver) is { } key)
            {
                keys.Add(receiver.Name, Output.CreateSecret((Output<string>)key));
            }
        }

        return keys;
    }

    /// <summary>Whether there is anything to put into the Secret.</summary>
    public static bool HasKeys(ImmutableArray<AlertReceiver> receivers) => receivers.Any(receiver => KeyOf(receiver) is not null);

    private static Input<string>? KeyOf(AlertReceiver receiver) => receiver switch
    {
        AlertReceiver.Hook hook => hook.Url,
        AlertReceiver.Pager pager => pager.Key,
        AlertReceiver.Mail mail => mail.Server.Password,
        _ => null,
    };

    private static HelmMap OneFor(ImmutableArray<AlertReceiver> receivers) => HelmValue.Of(
        ("email_configs", Some(receivers.OfType<AlertReceiver.Mail>().Select(MailOf))),
        ("name", Everybody),
        ("pagerduty_configs", Some(receivers.OfType<AlertReceiver.Pager>().Select(pager => HelmValue.Of(
            ("routing_key_file", $"{Folder}/{pager.Name}"),
            ("send_resolved", true),
            ("severity", "{{ .CommonLabels.severity }}"))))),
        ("webhook_configs", Some(receivers.OfType<AlertReceiver.Hook>().Select(hook => HelmValue.Of(
            ("send_resolved", true),
            ("url_file", $"{Folder}/{hook.Name}"))))));

    private static HelmMap MailOf(AlertReceiver.Mail mail) => HelmValue.Of(
        ("auth_password_file", mail.Server.Password is null ? null : (HelmValue)$"{Folder}/{mail.Name}"),
        ("auth_username", mail.Server.User is null ? null : (HelmValue)mail.Server.User),
        ("from", mail.Server.From),

        // On ports 465 and 2465 everything is TLS from the first byte, and a server that is asked to start it once more refuses.
        ("require_tls", mail.Server.Port is not (465 or 2465)),
        ("send_resolved", true),
        ("smarthost", FormattableString.Invariant($"{mail.Server.Host}:{mail.Server.Port}")),
        ("to", mail.To));

    private static Many? Some(IEnumerable<HelmMap> items) => items.ToImmutableArray() is { IsEmpty: false } some ? new Many([.. some]) : null;
}
