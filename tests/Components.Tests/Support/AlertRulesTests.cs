using System.Collections;
using System.Diagnostics;
using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Support;
using JupyterHubInfra.Components.Tests.Hubs;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Support;

/// <summary>The rules in the hands of Prometheus' own tools, and what they and the routes must agree on.</summary>
public sealed partial class AlertRulesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsFact("promtool")]
    public void Prometheus_accepts_every_rule() => Run("promtool", "check", "rules", Rules());

    // Each alert fires in a case made for it, and does not in its neighbour.
    [NeedsFact("promtool")]
    public void Every_alert_comes_when_it_should_and_not_before()
    {
        Rules();
        var cases = Path.Combine(_folder, "cases.yaml");
        File.Copy(Path.Combine(Repository.Root, "tests", "Components.Tests", "Support", "AlertRules.cases.yaml"), cases);

        Run("promtool", "test", "rules", cases);
    }

    [Fact]
    public void Every_alert_has_a_case_in_which_it_comes_and_one_in_which_it_does_not()
    {
        var cases = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Components.Tests", "Support", "AlertRules.cases.yaml"));

        Assert.All(AlertRules.All, rule =>
        {
            var blocks = AlertCase().Matches(cases).Where(block => block.Groups[1].Value == rule.Name).Select(block => block.Groups[2].Value.Trim()).ToList();
            Assert.True(blocks.Exists(block => block == "[]"), $"{rule.Name} has no case in which it stays away");
            Assert.True(blocks.Exists(block => block != "[]"), $"{rule.Name} has no case in which it comes");
        });
    }

    [NeedsFact("promtool")]
    public void Prometheus_accepts_what_it_is_to_read()
    {
        var jobs = (IDictionary<string, object>)ScrapeJobs.Of(Args()).ToPlain(_ => "x");
        var wanted = jobs.Where(job => !((IDictionary<string, object>)job.Value).ContainsKey("enabled"))
            .Select(job => new Dictionary<string, object>((IDictionary<string, object>)job.Value) { ["job_name"] = job.Key }).ToList();

        // Debian builds Prometheus without the discovery of pods; all other keys are checked.
        wanted.ForEach(job => job.Remove("kubernetes_sd_configs"));
        var file = Write("prometheus.yml", Some.Yaml(Tree(new Dictionary<string, object> { ["scrape_configs"] = wanted })));

        Run("promtool", "check", "config", "--syntax-only", file);
    }

    [NeedsTheory("amtool")]
    [InlineData(true)]
    [InlineData(false)]
    public void Alertmanager_accepts_who_is_told(bool somebody)
    {
        var values = AlertmanagerConfig.Of(somebody ? SomeSupport.Receivers : []);
        var yaml = Some.Yaml(new HelmValue.HelmMap(values.Entries.Remove("enabled")));
        if (Version.Parse(VersionText().Match(Run("amtool", "--version")).Value) < new Version(0, 26))
        {
            // Webhooks have their address in a file since 0.26; the rest of what older tools check is the same.
            yaml = yaml.Replace("url_file: /etc/alert-receivers/chat", "url: https://chat.example.org/", StringComparison.Ordinal);
        }

        Assert.Contains("SUCCESS", Run("amtool", "check-config", Write("alertmanager.yml", yaml)), StringComparison.Ordinal);
    }

    // A route or an inhibition by a name or severity that no rule has is silent for ever.
    [Fact]
    public void Routes_and_inhibitions_name_only_alerts_and_severities_that_exist()
    {
        var config = Some.Yaml(AlertmanagerConfig.Of(SomeSupport.Receivers));
        var names = AlertRules.All.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var matchers = Matcher().Matches(config).Select(match => (Label: match.Groups[1].Value, Value: match.Groups[2].Value)).ToList();

        Assert.Equal(7, matchers.Count);
        Assert.All(matchers, matcher => Assert.True(matcher.Label switch
        {
            "alertname" => names.Contains(matcher.Value),
            "severity" => AlertRules.All.Any(rule => (rule.Critical ? AlertRule.CriticalSeverity : AlertRule.WarningSeverity) == matcher.Value),
            _ => false,
        }, $"{matcher} matches nothing"));
    }

    [Theory]
    [InlineData(AlertNames.PrometheusRestarted, "prometheus-server-7d5c9f-x2x4z", true)]
    [InlineData(AlertNames.PrometheusRestarted, "prometheus-alertmanager-0", true)]
    [InlineData(AlertNames.PrometheusRestarted, "proxy-6f9d-x2x4z", false)]
    [InlineData(AlertNames.ProxyRestarted, "proxy-6f9d-x2x4z", true)]
    [InlineData(AlertNames.HubRestarted, "hub-6f9d7c8b5-x2x4z", true)]
    [InlineData(AlertNames.HubRestarted, "hub-health-gate-0123456789ab-x2x4z", false)]
    [InlineData(AlertNames.HomeServerRestarted, "home-nfs-6f9d7c8b5-x2x4z", true)]
    [InlineData(AlertNames.GrafanaRestarted, "grafana-6f9d7c8b5-x2x4z", true)]
    [InlineData(AlertNames.ExporterRestarted, "prometheus-kube-state-metrics-6f9d7c8b5-x2x4z", true)]
    [InlineData(AlertNames.ExporterRestarted, "node-exporter-x2x4z", true)]
    [InlineData(AlertNames.IngressRestarted, "traefik-6f9d7c8b5-x2x4z", true)]
    public void A_rule_about_restarts_watches_the_pods_that_it_is_named_after(string rule, string pod, bool watched)
    {
        var expression = AlertRules.All.Single(one => one.Name == rule).When;

        Assert.Equal(watched, Regex.IsMatch(pod, $"^(?:{PodPattern().Match(expression).Groups[1].Value})$"));
    }

    [Theory]
    [InlineData("hook-image-puller-abcde")]
    [InlineData("continuous-image-puller-abcde")]
    [InlineData("hold-nb-n2-highmem-4-6f9d7c8b5-x2x4z")]
    [InlineData("pull-hackathon-abcde")]
    [InlineData("free-places-6f9d7c8b5-x2x4z")]
    public void Pods_that_wait_by_design_are_no_reason_to_call_anybody(string pod)
    {
        var expression = AlertRules.All.Single(rule => rule.Name == AlertNames.PodPending).When;

        Assert.Matches($"^(?:{NotPodPattern().Match(expression).Groups[1].Value})$", pod);
    }

    [Fact]
    public void Every_alert_is_in_the_runbook()
    {
        var runbook = File.ReadAllText(Path.Combine(Repository.Root, "docs", "runbooks", "support.md"));

        Assert.All(AlertRules.All, rule => Assert.Contains($"\n#### {rule.Name}\n", runbook, StringComparison.Ordinal));
    }

    private static MonitoringArgs Args() => new()
    {
        Space = null!,
        Controller = null!,
        Issuer = null!,
        PrometheusHost = DnsName.Parse("prometheus.example.org"),
        GrafanaHost = DnsName.Parse("grafana.example.org"),
        StorageClass = "kept",
        Hubs = [new("prod", "token"), new("staging", "token") { BaseUrl = "/jupyter/" }],
    };

    private string Rules() => Write("rules.yaml", Some.Yaml(AlertRules.ToValues()));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static HelmValue Tree(object value) => value switch
    {
        IDictionary<string, object> map => new HelmValue.HelmMap(System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, map.Select(entry => KeyValuePair.Create(entry.Key, Tree(entry.Value))))),
        string text => text,
        bool flag => flag,
        int whole => whole,
        IEnumerable list => new HelmValue.Many([.. list.Cast<object>().Select(Tree)]),
        _ => throw new NotSupportedException($"{value.GetType()}"),
    };

    private static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tools.Find(tool)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)}:\n{output}");
        return output;
    }

    [GeneratedRegex("(alertname|severity)=\"([^\"]*)\"")]
    private static partial Regex Matcher();

    [GeneratedRegex("pod=~\"([^\"]*)\"")]
    private static partial Regex PodPattern();

    [GeneratedRegex("pod!~\"([^\"]*)\"")]
    private static partial Regex NotPodPattern();

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex VersionText();

    [GeneratedRegex(@"alertname: (\w+)\n\s+exp_alerts:([^\n]*)\n")]
    private static partial Regex AlertCase();
}
