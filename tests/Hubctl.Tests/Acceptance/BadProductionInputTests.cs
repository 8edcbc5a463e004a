using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>What the replaced systems let pass, tried on the production stack: each is one clear message, before anything changes.</summary>
public sealed class BadProductionInputTests : IDisposable
{
    private const string Volumes = "        - 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f01\n        - 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f02\n";
    private const string First = "        - 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f01\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one volume", Volumes, First, "fileserver.volumes.existing", "names 1 volume")]
    [InlineData("three volumes", Volumes, Volumes + "        - 3f0c2a9e-6d41-4b7a-9a52-c1d7e0b84f03\n", "fileserver.volumes.existing", "names 3 volumes")]
    [InlineData("an id that is no UUID", First, "        - tank-01\n", "fileserver.volumes.existing[0]", "is \"tank-01\"")]
    [InlineData("an address and its absence", "mode: existing\n      address: 203.0.113.10", "mode: none\n      address: 203.0.113.10", "hub.address.address", "is 203.0.113.10")]
    [InlineData("an address that is not named", "mode: existing\n      address: 203.0.113.10", "mode: existing", "hub.address.address", "is missing")]
    [InlineData("a zone without its final dot", "zone: callysto.ca.", "zone: callysto.ca", "dns.zone", "is \"callysto.ca\"")]
    [InlineData("no SSH public key", "publicKey: ssh-ed25519 AAAA", "publicKey: ssh-ed25519 BBBB", "sshKeys.", ".publicKey: is ")]
    [InlineData("a quota of 0", "defaultQuotaGiB: 1\n", "defaultQuotaGiB: 0\n", "fileserver.defaultQuotaGiB", "is 0")]
    [InlineData("a quota of 10X", "defaultQuotaGiB: 1\n", "defaultQuotaGiB: 10X\n", "fileserver.defaultQuotaGiB", "is \"10X\"")]
    [InlineData("a quota for a user of 10X", "defaultQuotaGiB: 1\n", "defaultQuotaGiB: 1\n    quotasGiB:\n      ada: 10X\n", "fileserver.quotasGiB.ada", "is \"10X\"")]
    [InlineData("a user that leaves its directory", "defaultQuotaGiB: 1\n", "defaultQuotaGiB: 1\n    quotasGiB:\n      ../../etc: 5\n", "fileserver.quotasGiB.../../etc", "is \"../../etc\"")]
    public async Task What_was_let_pass_before_is_refused_by_name(string what, string written, string instead, string path, string problem)
    {
        var stack = Repository.Read("Pulumi.prod.yaml");
        Assert.Contains(written, stack, StringComparison.Ordinal);
        OwnProject.Write(_folder);
        _folder.Write("rehearsal.yaml", Repository.Read("rehearsal.yaml"));
        _folder.Write("Pulumi.prod.yaml", stack.Replace(written, instead, StringComparison.Ordinal));

        var said = await HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), ["up", "-s", "prod"]);

        Assert.True(said.ExitCode == 2, $"{what}: exit code {said.ExitCode}\n{said.Output}{said.Error}");
        Assert.Contains("must be mended; nothing was changed.", said.Error, StringComparison.Ordinal);
        Assert.Contains(said.Error.Split('\n'), line => line.Contains($"  {path}", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal));
        Assert.Contains("    Fix: ", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf(".rehearsal/stacks/jupyterhub-infra/prod.json")), what);
    }
}
