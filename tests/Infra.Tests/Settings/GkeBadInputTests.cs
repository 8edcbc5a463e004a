using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Settings;

/// <summary>What a stack of hubs on GKE refuses before anything is created, each time with the one message that a person reads.</summary>
public sealed class GkeBadInputTests
{
    private const string Event = """{"name":"hackathon","start":"2126-11-24T15:00:00Z","end":"2126-11-24T23:00:00Z","attendees":120}""";

    // Value after value, with what is changed in Pulumi.callysto.yaml: each must be refused, and the page of messages is reviewed as a whole.
    private static readonly (string What, string Path, string? Json)[] Cases =
    [
        ("an event that ends before it starts", "events", $"[{Event.Replace("23:00", "14:00", StringComparison.Ordinal)}]"),
        ("an event for nobody", "events", $"[{Event.Replace("120", "0", StringComparison.Ordinal)}]"),
        ("an event of a pool that is not there", "events", $"[{Event.Replace("\"attendees\"", "\"pool\":\"gpu\",\"attendees\"", StringComparison.Ordinal)}]"),
        ("an event on nodes that are not for users", "events", $"[{Event.Replace("\"attendees\"", "\"pool\":\"core\",\"attendees\"", StringComparison.Ordinal)}]"),
        ("an event of a hub that is not there", "events", $"[{Event.Replace("\"attendees\"", "\"hub\":\"demo\",\"attendees\"", StringComparison.Ordinal)}]"),
        ("an event that says its size twice", "events", $"[{Event.Replace("\"attendees\"", "\"nodes\":2,\"attendees\"", StringComparison.Ordinal)}]"),
        ("an event that says no size", "events", $"[{Event.Replace(",\"attendees\":120", "", StringComparison.Ordinal)}]"),
        ("more users on a node than is sensible", "events", $"[{Event.Replace("120", "120,\"usersPerNode\":90", StringComparison.Ordinal)}]"),
        ("more users on a node than fit", "events", $"[{Event.Replace("120", "120,\"usersPerNode\":70", StringComparison.Ordinal)}]"),
        ("a time without its zone", "events", $"[{Event.Replace("15:00:00Z", "15:00:00", StringComparison.Ordinal)}]"),
        ("two events of one name", "events", $"[{Event},{Event}]"),
        ("an open event that the quota has no room for", "events", $"[{Event.Replace("2126-11-24T15", "2026-01-01T15", StringComparison.Ordinal).Replace("120", "6000", StringComparison.Ordinal)}]"),
        ("min above max", "cluster.pools.user.min", "30"),
        ("no node for hubs", "cluster.pools.core.min", "0"),
        ("hubs on nodes that Google takes away", "cluster.pools.core.spot", "true"),
        ("a machine type that nobody knows", "cluster.pools.user.machineType", "\"n2-gigantic-4\""),
        ("no pool for users", "cluster.pools.user", null),
        ("a zone of another region", "project.zones", "[\"us-central1-b\"]"),
        ("a number in place of the project's id", "project.id", "\"202316\""),
        ("a deployer that may do everything", "project.deployer", """{"repository":"callysto/infrastructure","roles":["roles/owner"]}"""),
        ("a repository that would end its own condition", "project.deployer", """{"repository":"x' || true || '/y"}"""),
        ("a version cut short", "cluster.version", "\"1.34\""),
        ("no version and no channel", "cluster.version", null),
        ("a version and a channel", "cluster.channel", "\"regular\""),
        ("pods where nodes are", "network.podCidr", "\"10.4.0.0/14\""),
        ("pods where a reserved range is", "network.reservedCidrs", "[\"10.64.0.0/16\"]"),
        ("a control plane where services are", "cluster.privateControlPlane", "\"10.96.0.0/28\""),
        ("a control plane's range of the wrong size", "cluster.privateControlPlane", "\"172.16.0.0/24\""),
        ("a domain with a scheme", "hubs.prod.authenticator.allowedDomains", "[\"https://callysto.ca\"]"),
        ("a domain with a blank", "hubs.prod.authenticator.allowedDomains", "[\"callysto .ca\"]"),
        ("a wildcard inside a word", "hubs.prod.authenticator.allowedDomains", "[\"*callysto.ca\"]"),
        ("an administrator's number without quotes", "hubs.prod.admins", "[115240156849150087300]"),
        ("a hub that waits for one that is not there", "hubs.prod.after", "\"demo\""),
        ("hubs that wait for each other", "hubs.staging.after", "\"prod\""),
        ("a hub outside of all zones", "hubs.prod.host", "\"hub.example.org\""),
        ("two hubs of one name in DNS", "hubs.staging.host", "\"2i2c.callysto.ca\""),
        ("a zone of Cloud DNS that is not named", "dns.zones", """[{"zone":"callysto.ca.","mode":"existing"},{"zone":"callysto.2i2c.cloud.","mode":"new"}]"""),
        ("a quota larger than the disk", "hubs.staging.homes.defaultQuotaGiB", "20"),
        ("a share smaller than Google makes them", "hubs.prod.homes", """{"mode":"filestore","sizeGiB":500}"""),
        ("a moving tag", "hubs.prod.notebooks.image", "\"callysto/2i2c:latest\""),
        ("a login without a password in production", "hubs.prod.authenticator.kind", "\"dummy\""),
        ("a budget without anybody to write to", "support.alerts.emails", null),
        ("a maintenance window too short for Google", "cluster.maintenance", """{"days":["SA"],"start":"07:00","hours":4}"""),
        ("Grafana's GitHub login without its secret", "support.grafana.gitHub", """{"clientId":"Iv1.0123456789abcdef","organizations":["callysto"]}"""),
    ];

    [Fact]
    public void The_callysto_stack_has_no_problem() => Assert.Equal("", Problem(StackFile.Of("callysto")));

    [Fact]
    public void Every_bad_value_is_named_with_what_is_allowed_and_what_mends_it()
    {
        var found = Cases.Select(one => (one.What, Problem: Problem(Start(one.What).With(one.Path, one.Json)))).ToList();

        Assert.Empty(found.Where(one => one.Problem.Length == 0).Select(one => $"{one.What} is let pass"));
        Snapshot.Match(string.Join("\n\n", found.Select(one => $"# {one.What}\n{one.Problem}")) + "\n", "GkeBadInput.expected.txt");
    }

    [Fact]
    public void A_hubs_secret_that_is_missing_names_the_command_that_sets_it() => Assert.Contains(
        "oauthClientSecrets.prod: is missing; the kind 'cilogon' of hubs.prod.authenticator needs the client secret that the login service gave.\n    Fix: pulumi config set --stack callysto --secret --path 'jupyterhub-infra:oauthClientSecrets.prod'",
        Problem(StackFile.Of("callysto").WithSecret("oauthClientSecrets", """{"staging":"x"}""")), StringComparison.Ordinal);

    [Fact]
    public void A_secret_of_no_hub_is_refused() => Assert.Contains(
        "oauthClientSecrets.demo: belongs to no hub.",
        Problem(StackFile.Of("callysto").WithSecret("oauthClientSecrets", """{"staging":"x","prod":"y","demo":"z"}""")), StringComparison.Ordinal);

    [Fact]
    public void Hubs_secrets_in_plain_text_are_refused_and_not_repeated()
    {
        var problem = Problem(StackFile.Of("callysto").With("ltiSharedSecrets", """{"staging":"hunter2","prod":"hunter3"}"""));

        Assert.Contains("ltiSharedSecrets.prod: is a secret, but stands in the file as plain text.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", problem, StringComparison.Ordinal);
    }

    private static StackFile Start(string what) => what.StartsWith("a budget", StringComparison.Ordinal)
        ? StackFile.Of("callysto").With("support.budget", """{"billingAccount":"012345-6789AB-CDEF01"}""")
        : StackFile.Of("callysto");

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "callysto");
        _ = PlatformCatalog.Find(file.Raw(), issues)?.Prepare(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
