using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The production stack in clouds that do not have what it takes over, or not enough room: a preview says so.</summary>
public sealed class AdoptionTests : IDisposable
{
    private const string First = "3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f01";

    private readonly TempFolder _folder = new();

    public AdoptionTests()
    {
        OwnProject.Write(_folder);
        _folder.Write("Pulumi.prod.yaml", Repository.Read("Pulumi.prod.yaml"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(First + ", size: 250", First + ", size: 200", $"Volume {First} has 200 GiB, but the settings say 250: is it the right one?")]
    [InlineData(First + ", size: 250", First + ", size: 250, attachedTo: hub.callysto.ca", $"Volume {First} is attached to the server 'hub.callysto.ca', which this stack does not know.")]
    [InlineData("id: " + First, "id: 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f0f", $"resource '{First}' does not exist")]
    [InlineData("floatingIps: [203.0.113.10]", "floatingIps: [203.0.113.11]", "The floating IP 203.0.113.10 cannot be taken over. See which the project has: openstack floating ip list. The cloud says: ")]
    [InlineData("    cores: 700", "    cores: 16", "! cores                          needs 30           limit 16", 2)]
    public async Task What_is_not_there_or_does_not_fit_fails_the_preview(string written, string instead, string message, int code = 1)
    {
        var said = await RunAsync(written, instead, "preview");

        Assert.Equal(code, said.ExitCode);
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_to_the_old_hub_is_taken_over_with_a_warning()
    {
        var said = await RunAsync("floatingIps: [203.0.113.10]", "floatingIps: {203.0.113.10: {attachedTo: hub.callysto.ca}}", "preview");

        Assert.Equal(0, said.ExitCode);
        Assert.Matches(@"The floating IP 203\.0\.113\.10 leads to the server [0-9a-f-]{36} today; 'up' takes it away from there\.", said.Output);
    }

    [Fact]
    public async Task The_table_of_requirements_is_there_whether_it_fits_or_not()
    {
        var fits = await RunAsync("    cores: 700", "    cores: 700", "requirements");
        var fails = await RunAsync("    cores: 700", "    cores: 16", "requirements");

        Assert.Equal((0, ""), (fits.ExitCode, fits.Error));
        Assert.Matches(@"(?m)^  servers +5 +60$", fits.Output);
        Assert.Equal((1, ""), (fails.ExitCode, fails.Error));
        Assert.Matches(@"(?m)^  cores +30 +16 +14 too many$", fails.Output);
    }

    private Task<Said> RunAsync(string written, string instead, params string[] arguments)
    {
        var cloud = Repository.Read("rehearsal.yaml");
        Assert.Contains(written, cloud, StringComparison.Ordinal);
        _folder.Write("rehearsal.yaml", cloud.Replace(written, instead, StringComparison.Ordinal));
        return HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "prod"]);
    }
}
