using System.Collections.Immutable;
using JupyterHubInfra.Components.Monitoring.Gcp;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;
using Pulumi;

namespace JupyterHubInfra.Components.Tests.Monitoring.Gcp;

public sealed class WatchTests
{
    private const string CheckType = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
    private const string AlertType = "gcp:monitoring/alertPolicy:AlertPolicy";
    private const string Project = "callysto-202316";

    private static readonly DnsName Hub = DnsName.Parse("hub.callysto.farm");

    [Theory]
    [InlineData(RunMode.Preview, "Watch.preview.expected.yaml")]
    [InlineData(RunMode.Update, "Watch.update.expected.yaml")]
    public async Task Channels_checks_alerts_and_budget_are_as_reviewed(RunMode mode, string expected)
    {
        var run = await Run(mode, Everything);

        Snapshot.Match(Plain.Registrations(run), expected);
        Snapshot.Match(run.Urns, "Watch.urns.expected.txt");
    }

    [Fact]
    public async Task A_hub_is_asked_every_quarter_of_an_hour_and_two_misses_are_an_alert()
    {
        var run = await Run(RunMode.Update, Everything);
        var check = run.Cloud.The(CheckType, "uptime-hub.callysto.farm");
        var condition = Condition(run, "uptime-hub.callysto.farm");

        Assert.Equal(("900s", "30s"), (check.Text("period"), check.Text("timeout")));
        Assert.Equal(["USA"], ((ImmutableArray<object>)check.Inputs["selectedRegions"]).Select(region => $"{region}"));
        Assert.Equal(("1860s", "COMPARISON_GT", "1"), ($"{condition["duration"]}", $"{condition["comparison"]}", $"{condition["thresholdValue"]}"));
        Assert.Contains("metric.labels.check_id = \"uptime-hub.callysto.farm-id\"", $"{condition["filter"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_complained_about_three_weeks_before_its_end()
    {
        var condition = Condition(await Run(RunMode.Update, Everything), "uptime-hub.callysto.farm-certificate");

        Assert.Equal(("21", "COMPARISON_LT"), ($"{condition["thresholdValue"]}", $"{condition["comparison"]}"));
        Assert.Contains("uptime_check/time_until_ssl_cert_expires", $"{condition["filter"]}", StringComparison.Ordinal);
    }

    [Theory, InlineData("hub.callysto.farm", "/hub/health", "200"), InlineData("prometheus.callysto.farm", "/", "401")]
    public async Task Prometheus_must_ask_for_a_password_and_a_hub_must_be_well(string host, string path, string status)
    {
        var check = (ImmutableDictionary<string, object>)(await Run(RunMode.Preview, Everything)).Cloud.The(CheckType, $"uptime-{host}").Inputs["httpCheck"];
        var accepted = (ImmutableDictionary<string, object>)Assert.Single((ImmutableArray<object>)check["acceptedResponseStatusCodes"]);

        Assert.Equal((path, "443", "True", "True", status), ($"{check["path"]}", $"{check["port"]}", $"{check["useSsl"]}", $"{check["validateSsl"]}", $"{accepted["statusValue"]}"));
    }

    [Fact]
    public async Task A_share_is_complained_about_when_a_tenth_is_left_for_five_minutes()
    {
        var condition = Condition(await Run(RunMode.Preview, Everything), "homes-space");

        Assert.Equal(("10", "COMPARISON_LT", "300s"), ($"{condition["thresholdValue"]}", $"{condition["comparison"]}", $"{condition["duration"]}"));
    }

    [Fact]
    public async Task A_budget_knows_its_project_by_number_and_tells_of_what_was_spent_first()
    {
        var run = await Run(RunMode.Update, Everything);
        var budget = Assert.Single(run.Cloud.OfType("gcp:billing/budget:Budget"));
        var filter = (ImmutableDictionary<string, object>)budget.Inputs["budgetFilter"];
        var rules = ((ImmutableArray<object>)budget.Inputs["thresholdRules"]).Cast<ImmutableDictionary<string, object>>();

        Assert.Equal(["projects/123456789012"], ((ImmutableArray<object>)filter["projects"]).Select(project => $"{project}"));
        Assert.Equal([(1.2, "CURRENT_SPEND"), (1.2, "FORECASTED_SPEND")], rules.Select(rule => (Convert.ToDouble(rule["thresholdPercent"], System.Globalization.CultureInfo.InvariantCulture), $"{rule["spendBasis"]}")));
        Assert.Equal(true, ((ImmutableDictionary<string, object>)budget.Inputs["allUpdatesRule"])["disableDefaultIamRecipients"]);
    }

    [Fact]
    public async Task A_budget_may_be_a_fixed_amount()
    {
        var run = await Run(RunMode.Preview, options => _ = new ProjectBudget("budget", new() { Project = Project, BillingAccount = "012345-6789AB-CDEF01", Channels = Channels(options), Amount = MonthlyAmount.Of(900, "CAD") }, options));
        var amount = (ImmutableDictionary<string, object>)Assert.Single(run.Cloud.OfType("gcp:billing/budget:Budget")).Inputs["amount"];

        Assert.Equal(["specifiedAmount"], amount.Keys);
        Assert.Equal(("CAD", "900"), ($"{((ImmutableDictionary<string, object>)amount["specifiedAmount"])["currencyCode"]}", $"{((ImmutableDictionary<string, object>)amount["specifiedAmount"])["units"]}"));
    }

    [Fact]
    public async Task Every_alert_reaches_every_channel_and_says_what_to_do()
    {
        var run = await Run(RunMode.Update, Everything);

        Assert.Equal(5, run.Cloud.OfType(AlertType).Length);
        Assert.All(run.Cloud.OfType(AlertType), alert =>
        {
            Assert.Equal(2, ((ImmutableArray<object>)alert.Inputs["notificationChannels"]).Length);
            Assert.Contains("docs/runbooks/alerts.md, \"", $"{((ImmutableDictionary<string, object>)alert.Inputs["documentation"])["content"]}", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_section_that_an_alert_names_is_in_the_runbook()
    {
        var runbook = Repository.Read("docs/runbooks/alerts.md");
        var named = (await Run(RunMode.Update, Everything)).Cloud.OfType(AlertType)
            .Select(alert => $"{((ImmutableDictionary<string, object>)alert.Inputs["documentation"])["content"]}".Split("alerts.md, \"")[1].Split('"')[0]).Distinct();

        Assert.All(named, section => Assert.Contains($"\n## {section}\n", runbook, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        var channels = await MessageOf(options => _ = new AlertChannels("alerts", new() { Project = "P", Emails = ["ops", "a@example.org", "A@example.org"] }, options));
        var uptime = await MessageOf(options => _ = new UptimeWatch("uptime", new() { Project = Project, Channels = Channels(options), Hosts = [WatchedHost.Hub(Hub, 700), WatchedHost.Hub(Hub)], CertificateDays = 0 }, options));
        var budget = await MessageOf(options => _ = new ProjectBudget("budget", new() { Project = Project, Channels = Channels(options), BillingAccount = "mine", Percent = 0, Amount = MonthlyAmount.Of(0, "cad") }, options));
        var space = await MessageOf(options => _ = new FilestoreWatch("homes", new() { Project = Project, Channels = Channels(options), InstanceName = "homes", FreePercent = 100 }, options));

        Assert.Contains("AlertChannels 'alerts': Project is 'P'", channels, StringComparison.Ordinal);
        Assert.Contains("AlertChannels 'alerts': Emails has 'ops', which is no e-mail address. Give one such as 'ops@example.org'.", channels, StringComparison.Ordinal);
        Assert.Contains("AlertChannels 'alerts': Emails has one address twice.", channels, StringComparison.Ordinal);
        Assert.Contains("UptimeWatch 'uptime': CertificateDays is 0. Give 1 to 60.", uptime, StringComparison.Ordinal);
        Assert.Contains("UptimeWatch 'uptime': Hosts expects the status 700 of 'hub.callysto.farm'. Give 100 to 599.", uptime, StringComparison.Ordinal);
        Assert.Contains("UptimeWatch 'uptime': Hosts has 'hub.callysto.farm' twice.", uptime, StringComparison.Ordinal);
        Assert.Contains("ProjectBudget 'budget': BillingAccount is 'mine', which is no id of a billing account.", budget, StringComparison.Ordinal);
        Assert.Contains("ProjectBudget 'budget': Percent is 0. Give 1 to 1000.", budget, StringComparison.Ordinal);
        Assert.Contains("ProjectBudget 'budget': Amount is 0. Give at least 1.", budget, StringComparison.Ordinal);
        Assert.Contains("ProjectBudget 'budget': Amount has the currency 'cad'.", budget, StringComparison.Ordinal);
        Assert.Contains("FilestoreWatch 'homes': FreePercent is 100. Give 1 to 90.", space, StringComparison.Ordinal);
    }

    private static async Task<string> MessageOf(Action<ComponentResourceOptions> create) => (await Assert.ThrowsAnyAsync<Exception>(() => Run(RunMode.Preview, create))).ToString();

    private static ImmutableDictionary<string, object> Condition(CloudRun run, string alert)
    {
        var conditions = (ImmutableArray<object>)run.Cloud.The(AlertType, alert).Inputs["conditions"];
        return (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)Assert.Single(conditions))["conditionThreshold"];
    }

    private static AlertChannels Channels(ComponentResourceOptions options) => new("alerts", new() { Project = Project, Emails = ["ops@example.org", "lead@example.org"] }, options);

    private static void Everything(ComponentResourceOptions options)
    {
        var channels = Channels(options);
        _ = new UptimeWatch("uptime", new() { Project = Project, Channels = channels, Hosts = [WatchedHost.Hub(Hub), WatchedHost.Prometheus(DnsName.Parse("prometheus.callysto.farm"))] }, options);
        _ = new FilestoreWatch("homes", new() { Project = Project, Channels = channels, InstanceName = "callysto-homedirs" }, options);
        _ = new ProjectBudget("budget", new() { Project = Project, Channels = channels, BillingAccount = "012345-6789AB-CDEF01" }, options);
    }

    private static Task<CloudRun> Run(RunMode mode, Action<ComponentResourceOptions> create) => CloudRun.Of(mode, create);
}
