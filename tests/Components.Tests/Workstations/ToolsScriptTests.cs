using System.Security.Cryptography;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Workstations;

/// <summary>The real script; only the network is a folder of files.</summary>
public sealed class ToolsScriptTests
{
    private const string Script = "clavius-tools.sh";

    [NeedsFact("jq", "dpkg-query", "sha256sum")]
    public void A_tool_with_its_published_checksum_is_installed_once() => On(machine =>
    {
        Publish(machine, "sops-v3.13.3.linux.amd64", "#!/bin/sh\necho sops\n", "sops-v3.13.3.checksums.txt");

        var first = machine.Script(Script, null, "sops", "3.13.3");
        var second = machine.Script(Script, null, "sops", "3.13.3");

        Assert.Equal((0, 0), (first.Exit, second.Exit));
        Assert.Equal("sops\n", machine.Run(machine.PathOf("tools/sops")).Said);
        Assert.Empty(second.Calls);
    });

    [NeedsFact("jq", "dpkg-query", "sha256sum")]
    public void A_new_version_replaces_the_old_one() => On(machine =>
    {
        Publish(machine, "sops-v3.13.3.linux.amd64", "#!/bin/sh\necho old\n", "sops-v3.13.3.checksums.txt");
        Publish(machine, "sops-v3.13.4.linux.amd64", "#!/bin/sh\necho new\n", "sops-v3.13.4.checksums.txt");

        machine.Script(Script, null, "sops", "3.13.3");
        machine.Script(Script, null, "sops", "3.13.4");

        Assert.Equal("new\n", machine.Run(machine.PathOf("tools/sops")).Said);
    });

    [NeedsTheory("jq", "dpkg-query", "sha256sum"), InlineData(true), InlineData(false)]
    public void A_file_that_differs_from_its_checksum_or_has_none_is_not_installed(bool listed) => On(machine =>
    {
        Publish(machine, "sops-v3.13.3.linux.amd64", "good", "sops-v3.13.3.checksums.txt");
        File.WriteAllText(machine.PathOf(listed ? "net/sops-v3.13.3.linux.amd64" : "net/sops-v3.13.3.checksums.txt"), "evil");

        var run = machine.Script(Script, null, "sops", "3.13.3");

        Assert.Equal(1, run.Exit);
        Assert.Contains(listed ? "does not have its published checksum; it is not installed" : "is not in the published checksums; it is not installed", run.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(machine.PathOf("tools/sops")));
    });

    [NeedsFact("jq", "dpkg-query", "sha256sum", "tar")]
    public void A_tool_that_fails_costs_no_other_one() => On(machine =>
    {
        machine.Metadata("""{"tools": "helm=3.19.4 rm=1.0.0 kubectl=$(reboot) sops=3.13.3"}""");
        Publish(machine, "sops-v3.13.3.linux.amd64", "#!/bin/sh\n", "sops-v3.13.3.checksums.txt");

        var run = machine.Script(Script);

        Assert.Equal(1, run.Exit);
        Assert.Contains("not installed yet: helm rm kubectl", run.Said, StringComparison.Ordinal);
        Assert.Contains("rm is not a tool that this machine knows", run.Said, StringComparison.Ordinal);
        Assert.Contains("kubectl: '$(reboot)' is not a version such as 1.2.3", run.Said, StringComparison.Ordinal);
        Assert.True(File.Exists(machine.PathOf("tools/sops")));
    });

    [NeedsFact("jq", "dpkg-query", "sha256sum", "tar")]
    public void Archives_are_unpacked_and_all_their_programs_are_on_the_path() => On(machine =>
    {
        Archive(machine, "helm-v3.19.4-linux-amd64.tar.gz", "linux-amd64", "helm-v3.19.4-linux-amd64.tar.gz.sha256sum", "helm");
        Archive(machine, "pulumi-v3.255.0-linux-x64.tar.gz", "pulumi", "pulumi-3.255.0-checksums.txt", "pulumi", "pulumi-language-dotnet");
        Publish(machine, "kubectl", "#!/bin/sh\n", "kubectl.sha256", withName: false);

        Assert.Equal(0, machine.Script(Script, null, "helm", "3.19.4").Exit);
        Assert.Equal(0, machine.Script(Script, null, "pulumi", "3.255.0").Exit);
        Assert.Equal(0, machine.Script(Script, null, "kubectl", "1.35.6").Exit);
        Assert.Equal(["helm", "kubectl", "pulumi", "pulumi-language-dotnet"], Directory.GetFiles(machine.PathOf("tools")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    });

    [NeedsFact("jq", "dpkg-query", "sha512sum", "tar")]
    public void The_SDK_is_checked_against_the_releases_that_its_maker_lists() => On(machine =>
    {
        Archive(machine, "dotnet-sdk-10.0.401-linux-x64.tar.gz", ".", "unused", "dotnet");
        var sum = Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(machine.PathOf("net/dotnet-sdk-10.0.401-linux-x64.tar.gz"))));
        File.WriteAllText(machine.PathOf("net/releases.json"), $$"""
            {"releases": [{"sdk": {}, "sdks": [{"version": "10.0.401", "files": [
              {"name": "dotnet-sdk-linux-x64.tar.gz", "rid": "linux-x64", "hash": "{{sum}}"}, {"name": "dotnet-sdk-linux-arm64.tar.gz", "rid": "linux-arm64", "hash": "0"}]}]}]}
            """);

        Assert.Equal(0, machine.Script(Script, null, "dotnet", "10.0.401").Exit);
        Assert.True(File.Exists(machine.PathOf("tools/dotnet")));

        var other = machine.Script(Script, null, "dotnet", "10.0.999");
        Assert.Equal(1, other.Exit);
        Assert.Contains(".NET SDK 10.0.999 is not among the published releases", other.Said, StringComparison.Ordinal);
    });

    private static void Publish(Workstation machine, string name, string content, string sums, bool withName = true)
    {
        File.WriteAllText(machine.PathOf($"net/{name}"), content);
        Sum(machine, name, sums, withName);
    }

    private static void Archive(Workstation machine, string name, string folder, string sums, params string[] programs)
    {
        var packed = Directory.CreateDirectory(machine.PathOf($"packed-{name}/{folder}"));
        foreach (var program in programs)
        {
            File.WriteAllText(Path.Combine(packed.FullName, program), "#!/bin/sh\n");
        }

        machine.Run("chmod", "--recursive", "+x", packed.FullName);
        machine.Run("tar", "--create", "--gzip", "--file", machine.PathOf($"net/{name}"), "--directory", machine.PathOf($"packed-{name}"), folder);
        Sum(machine, name, sums, withName: true);
    }

    private static void Sum(Workstation machine, string name, string sums, bool withName)
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(machine.PathOf($"net/{name}"))));
        File.WriteAllText(machine.PathOf($"net/{sums}"), withName ? $"{sum}  {name}\n" : sum);
    }

    private static void On(Action<Workstation> test)
    {
        using var machine = new Workstation();
        Directory.CreateDirectory(machine.PathOf("net"));
        machine.Command("dpkg", "echo amd64");
        machine.Command("dpkg-query", "echo installed");
        machine.Command("docker", "true");
        machine.Command("usermod", "true");
        machine.Command("curl", """
            while [ $# -gt 0 ]; do
              case "$1" in
                --output) target=$2; shift ;;
                http://169.254.169.254/*) cat "$STATE/metadata"; exit ;;
                https://*) note curl "$1"; url=$1 ;;
              esac
              shift
            done
            cp "$(dirname "$STATE")/net/$(basename "$url")" "$target" 2>/dev/null || exit 22
            """);
        test(machine);
    }
}
