using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class DnsBadInputTests
{
    private const string Zones = "    - {zone: callysto.ca., mode: new, email: ops@callysto.ca, records: [RECORDS]}";

    [Theory]
    [InlineData("    - {zone: callysto.ca}", "zones[0].zone: is \"callysto.ca\"; allowed: the whole name of a zone with the final dot, such as callysto.farm. (the final dot is missing or not alone; did you mean 'callysto.ca.'?).",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].zone' callysto.farm.")]
    [InlineData("    - {zone: callysto.ca..}", "zones[0].zone: is \"callysto.ca..\"; allowed: the whole name of a zone with the final dot, such as callysto.farm. (the final dot is missing or not alone; did you mean 'callysto.ca.'?).",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].zone' callysto.farm.")]
    [InlineData("    - {zone: callysto.ca., mode: new}", "zones[0].email: is missing; a new zone needs a contact address.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].email' hostmaster@callysto.ca")]
    [InlineData("    - {zone: callysto.ca.}\n    - {zone: callysto.ca.}", "zones[1].zone: is callysto.ca., as is zones[0].zone.", "edit Pulumi.dns.yaml: keep one of them, with the records of both.")]
    [InlineData("    - {zone: callysto.ca., mode: external}", "zones[0].mode: is \"external\"; allowed: one of new, existing.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].mode' existing")]
    [InlineData("    []", "zones: has no zone; this platform keeps at least one.", "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].zone' callysto.farm.")]
    public void A_bad_zone_is_named_with_what_mends_it(string zones, string problem, string fix) => Assert.Equal(Message(problem, fix), Problem(zones));

    [Theory]
    [InlineData("{name: www, type: A, values: [203.0.113.300]}", "zones[0].records[0].values[0]: is \"203.0.113.300\", which is not an IPv4 address; a record of type A needs values such as '203.0.113.10'.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].records[0].values[0]' 203.0.113.10")]
    [InlineData("{name: www, type: CNAME, values: [www.example.org]}", "zones[0].records[0].values[0]: is \"www.example.org\", which has no final dot; write 'www.example.org.' if that is the whole name; a record of type CNAME needs values such as 'www.example.org.'.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].records[0].values[0]' www.example.org.")]
    [InlineData("{name: \"a b\", type: A, values: [203.0.113.10]}", "zones[0].records[0].name: is \"a b\": 'a b.callysto.ca' is not a DNS name: ' ' is not allowed. Use letters, digits and hyphens, e.g. 'a-b.callysto.ca'.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].records[0].name' www")]
    [InlineData("{name: www, type: cname, values: [x.example.org.]}", "zones[0].records[0].type: is \"cname\"; allowed: one of A, AAAA, CAA, CNAME, MX, NS, SRV, TXT (did you mean 'CNAME'?).",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].records[0].type' A")]
    [InlineData("{name: www, type: A, values: []}", "zones[0].records[0].values: has 0 entries; at least 1 is needed.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].records[0].values[0]' 203.0.113.10")]
    [InlineData("{name: www, type: A, ttl: 5, values: [203.0.113.10]}", "zones[0].records[0].ttl: is 5; allowed: a whole number from 30 to 604800.",
        "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:zones[0].records[0].ttl' 300")]
    [InlineData("{name: \"@\", type: CNAME, values: [www.example.org.]}", "zones[0].records[0]: is callysto.ca CNAME, an alias of the zone itself, which DNS forbids: the zone has other records.",
        "edit Pulumi.dns.yaml: use A and AAAA records with addresses.")]
    [InlineData("{name: www.callysto.farm., type: A, values: [203.0.113.10]}", "zones[0].records[0]: is www.callysto.farm A, which does not lie in its zone callysto.ca.",
        "edit Pulumi.dns.yaml: use a name that ends with .callysto.ca., or a name without the final dot, which is taken below the zone.")]
    [InlineData("{name: www, type: A, values: [203.0.113.10]}, {name: www.callysto.ca., type: A, values: [203.0.113.10]}", "zones[0].records[0]: is www.callysto.ca A, which zones[0].records[1] wants too, with the same values; a record set has one owner.",
        "edit Pulumi.dns.yaml: remove it from zones[0].records[0] or from zones[0].records[1]; values that belong together stand in one entry.")]
    public void A_bad_record_is_named_with_what_mends_it(string records, string problem, string fix) =>
        Assert.Equal(Message(problem, fix), Problem(Zones.Replace("RECORDS", records, StringComparison.Ordinal)));

    [Theory]
    [InlineData("[dns]", "stacks[0]: names this stack itself; its own records stand below zones.", "remove it from Pulumi.dns.yaml.")]
    [InlineData("[prod, prod]", "stacks[1]: names prod a second time.", "remove it from Pulumi.dns.yaml.")]
    [InlineData("[a/b]", "stacks[0]: is \"a/b\"; allowed: the name of a stack: letters, digits and . _ -.", "edit Pulumi.dns.yaml, or run: pulumi config set --stack dns --path 'jupyterhub-infra:stacks[0]' prod")]
    public void A_bad_stack_is_named_with_what_mends_it(string stacks, string problem, string fix) =>
        Assert.Equal(Message(problem, fix), Problem(Zones.Replace("RECORDS", "", StringComparison.Ordinal), stacks));

    [Fact]
    public void All_problems_of_a_file_are_told_at_once()
    {
        var message = Problem(Zones.Replace("RECORDS", "{name: a, type: A, values: [x]}, {name: b, type: CNAME, values: [c.example.org.]}, {name: b, type: TXT, values: [t]}", StringComparison.Ordinal), "[dns, dns]");

        Assert.Contains(": 4 settings in", message, StringComparison.Ordinal);
        Assert.All(["stacks[0]: ", "stacks[1]: ", "zones[0].records[0].values[0]: ", "zones[0].records[1]: "], path => Assert.Contains($"\n  {path}", message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_zone_of_a_hub_ends_in_a_dot_too()
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(StackFile.Dev().With("dns.zone", "\"callysto.farm\"").Raw(), issues);

        Assert.Equal(
            "Stack 'dev': 1 setting in Pulumi.dev.yaml must be mended; nothing was changed.\n"
            + "  dns.zone: is \"callysto.farm\"; allowed: the whole name of a zone with the final dot, such as callysto.farm. (the final dot is missing or not alone; did you mean 'callysto.farm.'?).\n"
            + "    Fix: edit Pulumi.dev.yaml, or run: pulumi config set --stack dev --path 'jupyterhub-infra:dns.zone' callysto.farm.",
            issues.Render());
    }

    private static string Problem(string zones, string stacks = "[]")
    {
        var issues = new SettingsIssues(StackSettings.Project, "dns");
        var file = StackFile.Parse($"config:\n  jupyterhub-infra:platform: dns\n  jupyterhub-infra:stacks: {stacks}\n  jupyterhub-infra:zones:\n{zones}\n");
        PlatformCatalog.Dns.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }

    private static string Message(string problem, string fix) => $"Stack 'dns': 1 setting in Pulumi.dns.yaml must be mended; nothing was changed.\n  {problem}\n    Fix: {fix}";
}
