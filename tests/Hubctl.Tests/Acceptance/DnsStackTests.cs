using System.Text.Json.Nodes;
using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>A stack of zones that is fed by a hub whose zone it keeps, end to end on the engine.</summary>
public sealed class DnsStackTests : IDisposable
{
    private const string Dns = """
        config:
          jupyterhub-infra:platform: dns
          jupyterhub-infra:stacks: [dev]
          jupyterhub-infra:zones:
            - zone: callysto.farm.
              mode: new
              email: sysadmin@callysto.farm
              records:
                - {name: www, type: A, values: [203.0.113.80]}

        """;

    private readonly TempFolder _folder = new();

    public DnsStackTests()
    {
        OwnProject.Write(_folder);
        _folder.Write("Pulumi.dev.yaml", Repository.Read("Pulumi.dev.yaml").Replace("    mode: new\n    email: sysadmin@callysto.farm\n    ttl", "    mode: external\n    ttl", StringComparison.Ordinal));
        _folder.Write("Pulumi.dns.yaml", Dns);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hub_publishes_its_record_and_the_zones_stack_enters_it()
    {
        var early = await RunAsync("preview", "dns");
        Assert.Equal((1, "error: records-of-dev: unknown stack \"organization/jupyterhub-infra/dev\"\nIt has never been rehearsed here. Bring it up first: hubctl up -s dev\n"), (early.ExitCode, early.Error));

        Assert.Equal((0, ""), Brief(await RunAsync("up", "dev")));
        Assert.Equal((0, ""), Brief(await RunAsync("up", "dns")));
        Assert.Equal((0, ""), Brief(await RunAsync("up", "dns", "--expect-no-changes")));
        var address = (string)Outputs("dev")["addresses"]!["hub"]!;
        var record = Outputs("dns")["dnsRecords"]!.AsArray()[0]!;
        Assert.Equal(("hub.callysto.farm", address, true), ((string)record["name"]!, (string)record["values"]![0]!, (bool)record["entered"]!));

        var conflict = Dns.Replace("name: www", "name: hub", StringComparison.Ordinal);
        _folder.Write("Pulumi.dns.yaml", conflict);
        var refused = await RunAsync("preview", "dns");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"  stack 'dev': is hub.callysto.farm A, which zones[0].records[0] of Pulumi.dns.yaml wants too, differently: {address} (ttl 60) here, 203.0.113.80 (ttl 3600) there.\n", refused.Error, StringComparison.Ordinal);

        // A destroyed hub takes no name along: the records stay until somebody says otherwise.
        _folder.Write("Pulumi.dns.yaml", Dns);
        Assert.Equal((0, ""), Brief(await RunAsync("destroy", "dev", "--run-program")));
        var orphaned = await RunAsync("up", "dns");
        Assert.Equal(1, orphaned.ExitCode);
        Assert.Contains("  stack 'dev': has no output dnsRecords.\n    Fix: bring it up first (pulumi up -s dev), or remove dev from stacks.", orphaned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_goes_only_after_its_protection_was_lifted()
    {
        _folder.Write("Pulumi.dns.yaml", Dns.Replace("[dev]", "[]", StringComparison.Ordinal));
        Assert.Equal((0, ""), Brief(await RunAsync("up", "dns")));
        _folder.Write("Pulumi.dns.yaml", Dns.Replace("[dev]", "[]", StringComparison.Ordinal).Replace("- {name: www, type", "- {name: web, type", StringComparison.Ordinal));

        Assert.Equal(3, (await RunAsync("up", "dns")).ExitCode);
        Assert.Equal(0, (await RunAsync("state", "dns", "unprotect", "callysto.farm/www/A")).ExitCode);
        var up = await RunAsync("up", "dns");

        Assert.Equal((0, ""), Brief(up));
        Assert.Matches(@"callysto\.farm/www/A +deleted\n", up.Output);
    }

    private static (int ExitCode, string Error) Brief(Said said) => (said.ExitCode, said.Error);

    private Task<Said> RunAsync(string command, string stack, params string[] arguments) =>
        HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [command, .. arguments, "-s", stack]);

    private JsonNode Outputs(string stack) =>
        JsonNode.Parse(File.ReadAllText(_folder.PathOf($".rehearsal/stacks/jupyterhub-infra/{stack}.json")))!["deployment"]!["resources"]![0]!["outputs"]!;
}
