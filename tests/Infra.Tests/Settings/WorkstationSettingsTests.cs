using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class WorkstationSettingsTests
{
    private const string Id = "6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11";

    [Fact]
    public void The_stack_files_have_no_problem()
    {
        Assert.Equal("", Workstation(StackFile.Of("clavius")));
        Assert.Equal("", ImageBuild(StackFile.Of("image-build")));
    }

    [Theory]
    [InlineData("keyPair.publicKey", "\"ssh-rsa MIIBIjAN\"", "keyPair.publicKey: is \"ssh-rsa MIIBIjAN\"; allowed: an SSH public key")]
    [InlineData("keyPair.publicKey", null, "keyPair.publicKey: is missing; mode 'new' needs the public key.")]
    [InlineData("keyPair.mode", "\"existing\"", "keyPair.publicKey: is set, but mode 'existing' takes no key.")]
    [InlineData("keyPair.mode", "\"none\"", "keyPair.name: is set, but mode 'none' takes no name.")]
    [InlineData("volumes.homes", """{"mode": "existing", "id": "homes"}""", "volumes.homes.id: is \"homes\"; allowed: the id of an object in OpenStack (a UUID).")]
    [InlineData("volumes.homes", """{"mode": "existing"}""", "volumes.homes.id: is missing; mode 'existing' needs the id of the volume.")]
    [InlineData("volumes.docker", """{"mode": "new", "id": "6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11"}""", "volumes.docker.id: is 6a0f6f0e-3f1c-4d6e-9f0c-2f6f5f0c9d11, but mode 'new' takes no id.")]
    [InlineData("volumes.docker", """{"mode": "none"}""", "volumes.docker.mode: is \"none\"; allowed: one of new, existing")]
    [InlineData("address", """{"mode": "new", "address": "203.0.113.10"}""", "address.address: is 203.0.113.10, but mode 'new' takes no address.")]
    [InlineData("address", """{"mode": "existing"}""", "address.address: is missing; mode 'existing' needs the floating IP to use.")]
    [InlineData("host", "\"clavius.callysto.space\"", "host: is clavius.callysto.space, which is not in the zone callysto.farm of dns.zone.")]
    [InlineData("dns.mode", "\"new\"", "dns.email: is missing; a new zone needs a contact address.")]
    [InlineData("ssh.from", "[]", "ssh.from: has 0 entries; at least 1 is needed.")]
    [InlineData("ssh.from", "[\"0.0.0.0/0\"]", "ssh.from[0]: is 0.0.0.0/0, the whole world or a good part of it.")]
    [InlineData("ssh.from", "[\"198.51.100.0/24\", \"::/0\"]", "ssh.from[1]: is ::/0, the whole world or a good part of it.")]
    public void A_bad_value_is_named_with_what_is_allowed(string path, string? json, string problem) =>
        Assert.Contains($"\n  {problem}", Workstation(StackFile.Of("clavius").With(path, json)), StringComparison.Ordinal);

    [Fact]
    public void One_volume_cannot_be_two() => Assert.Contains(
        $"volumes.docker.id: is {Id}, which volumes.homes.id is too; one volume cannot be two.",
        Workstation(StackFile.Of("clavius").With("volumes.homes", $$"""{"mode": "existing", "id": "{{Id}}"}""").With("volumes.docker", $$"""{"mode": "existing", "id": "{{Id}}"}""")),
        StringComparison.Ordinal);

    [Fact]
    public void A_workstation_without_any_public_address_is_refused() => Assert.Contains(
        "address.mode: is none, and network.ipv6 is false: nobody could reach the workstation.",
        Workstation(StackFile.Of("clavius").With("address.mode", "\"none\"").With("network.ipv6", "false")), StringComparison.Ordinal);

    [Fact]
    public void The_world_is_let_in_only_when_it_is_said() => Assert.Equal(
        "", Workstation(StackFile.Of("clavius").With("ssh.from", "[\"0.0.0.0/0\", \"::/0\"]").With("ssh.fromAnywhere", "true")));

    [Theory]
    [InlineData("imageName", "\"Ubuntu 24.04\"", "imageName: is Ubuntu 24.04, which is baseImage too")]
    [InlineData("ssh.from", "[\"0.0.0.0/0\"]", "ssh.from[0]: is 0.0.0.0/0, the whole world or a good part of it.")]
    public void An_image_build_is_checked_too(string path, string json, string problem) =>
        Assert.Contains($"\n  {problem}", ImageBuild(StackFile.Of("image-build").With(path, json)), StringComparison.Ordinal);

    private static string Workstation(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "clavius");
        PlatformCatalog.Workstation.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }

    private static string ImageBuild(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "image-build");
        PlatformCatalog.ImageBuild.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }
}
