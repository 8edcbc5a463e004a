using System.Diagnostics;
using System.Text;
using JupyterHubInfra.Components.Certificates;
using JupyterHubInfra.Components.Clusters.Nodes;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Storage;
using JupyterHubInfra.Components.Storage.OpenStack;
using JupyterHubInfra.Components.Tests.Machines;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>What a campus asks of its servers: proxy, authorities, mirrors of registries.</summary>
public sealed class CampusFilesTests
{
    private const string Environment =
        "http_proxy=http://wwwproxy.example.edu:8000\nhttps_proxy=http://wwwproxy.example.edu:8000\n"
        + "no_proxy=localhost,127.0.0.1,169.254.169.254,10.4.0.0/24,10.64.0.0/14,10.96.0.0/16,.svc,.cluster.local,api.dev.internal,.example.edu,mirror.example.edu,10.5.0.0/16\n";

    public static TheoryData<string> Kinds => ["first-control-plane", "worker"];

    [Theory, MemberData(nameof(Kinds))]
    public void Without_a_campus_no_file_and_no_word_of_it_is_there(string kind)
    {
        Assert.DoesNotContain(SomeMachines.Files(kind), file => file.Path.Contains("hub-proxy", StringComparison.Ordinal) || file.Path.Contains("certs.d", StringComparison.Ordinal) || file.Path is "/etc/environment");
        Assert.DoesNotContain("ca_certs", SomeMachines.UserData(kind), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void One_proxy_feeds_apt_and_every_service_that_fetches_and_is_asked_for_nothing_near(string kind)
    {
        var files = SomeMachines.Files(kind + "-on-a-campus").ToDictionary(file => file.Path);

        Assert.Equal(Environment, files["/etc/environment"].Content);
        Assert.True(files["/etc/environment"].Append);
        Assert.Equal(
            """
            Acquire::http::Proxy "http://wwwproxy.example.edu:8000";
            Acquire::https::Proxy "http://wwwproxy.example.edu:8000";
            Acquire::http::Proxy::api.dev.internal "DIRECT";
            Acquire::https::Proxy::api.dev.internal "DIRECT";
            Acquire::http::Proxy::mirror.example.edu "DIRECT";
            Acquire::https::Proxy::mirror.example.edu "DIRECT";

            """.ReplaceLineEndings("\n"), files["/etc/apt/apt.conf.d/90hub-proxy"].Content);
        foreach (var service in new[] { "containerd", "kubelet", "hub-node" })
        {
            Assert.Equal("[Service]\nEnvironmentFile=/etc/environment\n", files[$"/etc/systemd/system/{service}.service.d/10-hub-proxy.conf"].Content);
        }
    }

    [Fact]
    public void A_mirror_of_one_project_has_its_path_for_the_root_of_the_API()
    {
        var files = SomeMachines.Files("worker-on-a-campus").ToDictionary(file => file.Path, file => file.Content);

        Assert.Equal(
            """
            [host."https://mirror.example.edu"]
              capabilities = ["pull", "resolve"]

            [host."https://harbor.example.edu/v2/docker-hub"]
              capabilities = ["pull", "resolve"]
              override_path = true

            """.ReplaceLineEndings("\n"), files["/etc/containerd/certs.d/docker.io/hosts.toml"]);
        Assert.Equal("[host.\"https://mirror.example.edu:8443\"]\n  capabilities = [\"pull\", \"resolve\"]\n", files["/etc/containerd/certs.d/registry.example.edu:5000/hosts.toml"]);
    }

    [Theory]
    [InlineData("[host.\"https://m\"]\n  capabilites = [\"pull\"]\n", "capabilites of host 'https://m' is unknown or of another kind")]
    [InlineData("[host.\"https://m\"]\n  capabilities = [\"fetch\"]\n", "capabilities of host 'https://m' is unknown or of another kind")]
    [InlineData("[hosts.\"https://m\"]\n", "'hosts' is no field of a hosts.toml that we know")]
    [InlineData("[host.'mirror']\n", "host 'mirror' is no URL")]
    public void A_mistake_in_a_mirror_file_is_found(string text, string problem) => Assert.Contains(problem, ContainerdApi.HostsProblems(text));

    [NeedsFact("apt-config")]
    public void Apt_reads_its_proxy()
    {
        var conf = SomeMachines.Files("worker-on-a-campus").Single(file => file.Path.StartsWith("/etc/apt/", StringComparison.Ordinal)).Content;

        var said = Tool.Said("apt-config", conf, ".conf", "dump", "Acquire::http::Proxy", "-c");

        Assert.Contains("Acquire::http::Proxy \"http://wwwproxy.example.edu:8000\";", said, StringComparison.Ordinal);
        Assert.Contains("Acquire::http::Proxy::mirror.example.edu \"DIRECT\";", said, StringComparison.Ordinal);
    }

    [NeedsTheory("curl")]
    [InlineData("http://pkgs.example.com/", true)]
    [InlineData("https://pkgs.example.com/", true)]
    [InlineData("http://10.6.0.1/", true)]
    [InlineData("https://api.dev.internal:6443/", false)]
    [InlineData("http://10.4.0.77/", false)]
    [InlineData("https://10.96.0.1/", false)]
    [InlineData("http://10.65.3.4/", false)]
    [InlineData("http://169.254.169.254/", false)]
    [InlineData("http://hub.jhub.svc/", false)]
    [InlineData("http://git.example.edu/", false)]
    public void Curl_asks_the_proxy_for_what_is_far_and_for_nothing_else(string url, bool asks)
    {
        var host = new Uri(url).Host;
        var start = new ProcessStartInfo("curl", ["--verbose", "--max-time", "0.05", "--resolve", $"wwwproxy.example.edu:8000:127.0.0.1", "--resolve", $"{host}:80:127.0.0.1", "--resolve", $"{host}:443:127.0.0.1", url]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var variable in Environment.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)))
        {
            start.Environment[variable[0]] = variable[1];
            start.Environment[variable[0].ToUpperInvariant()] = "";
        }

        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(asks, said.Contains("Uses proxy env variable http", StringComparison.Ordinal));
    }

    [NeedsFact("cloud-init")]
    public void The_fileserver_is_given_the_same_proxy_and_authorities()
    {
        var userData = FileserverUserData.Render(
            "dev-homes", CidrBlock.Parse("10.4.0.0/24"), HomesOwner.Jovyan, new() { Proxy = SomeMachines.Campus.Proxy!.Sparing("10.4.0.0/24"), TrustedCertificates = SomeMachines.Campus.TrustedCertificates });

        Tool.Check("cloud-init", userData, ".yaml", "schema", "--config-file");
        Assert.Contains("      Acquire::http::Proxy \"http://wwwproxy.example.edu:8000\";\n", userData, StringComparison.Ordinal);
        Assert.Contains("      no_proxy=localhost,127.0.0.1,169.254.169.254,10.4.0.0/24,.example.edu,", userData, StringComparison.Ordinal);
        Assert.Contains("ca_certs:\n  trusted:\n    - |\n      -----BEGIN CERTIFICATE-----\n", userData, StringComparison.Ordinal);
    }

    [NeedsFact("update-ca-certificates", "openssl")]
    public void The_distribution_trusts_the_authority_that_is_given()
    {
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;
        foreach (var name in new[] { "local", "etc", "hooks", "usual" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        // As cloud-init names and writes it.
        File.WriteAllText(Path.Combine(folder, "local/cloud-init-ca-cert-1.crt"), SomeMachines.CampusAuthority);
        File.WriteAllText(Path.Combine(folder, "conf"), "");
        Run("update-ca-certificates", "--certsconf", Path.Combine(folder, "conf"), "--certsdir", Path.Combine(folder, "usual"), "--localcertsdir", Path.Combine(folder, "local"), "--etccertsdir", Path.Combine(folder, "etc"), "--hooksdir", Path.Combine(folder, "hooks"));

        Assert.Contains(SomeMachines.CampusAuthority.Trim(), File.ReadAllText(Path.Combine(folder, "etc/ca-certificates.crt")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("http://wwwproxy.example.edu:8000", null)]
    [InlineData("http://10.5.0.1:3128/", null)]
    [InlineData("https://wwwproxy.example.edu", "must begin with http://")]
    [InlineData("wwwproxy.example.edu:8000", "must begin with http://")]
    [InlineData("http://user:hunter2@wwwproxy.example.edu", "holds a user or password")]
    [InlineData("http://wwwproxy.example.edu/proxy.pac", "must be scheme, host and port alone")]
    [InlineData("http://wwwproxy.example.edu/?a=\";", "must be scheme, host and port alone")]
    public void The_address_of_a_proxy_is_checked(string text, string? problem) => Assert.StartsWith(problem ?? "", HttpProxy.AddressProblem(text) ?? "", StringComparison.Ordinal);

    [Theory]
    [InlineData("docker.io", true), InlineData("registry.example.edu:5000", true), InlineData("10.5.0.9:5000", true), InlineData("docker", false), InlineData("https://docker.io", false)]
    [InlineData("docker.io/library", false), InlineData("../docker.io", false), InlineData("registry.example.edu:99999", false), InlineData("Docker.io", false)]
    public void A_registry_is_named_by_its_host(string text, bool holds) => Assert.Equal(holds, SiteFiles.IsRegistry(text));

    [Fact]
    public void Only_authorities_that_are_still_valid_are_trusted()
    {
        Assert.Empty(AuthorityCheck.Problems(SomeMachines.CampusAuthority, DateTimeOffset.UnixEpoch.AddYears(60)));
        Assert.StartsWith("has the certificate of CN=kubernetes, which expired on 2070-01-01.", Assert.Single(AuthorityCheck.Problems(SomeMachines.CampusAuthority, DateTimeOffset.UnixEpoch.AddYears(101))), StringComparison.Ordinal);
        Assert.StartsWith("is no certificate in PEM form", Assert.Single(AuthorityCheck.Problems("campus")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_a_campus_is_reported_before_anything_is_made()
    {
        var issues = new ArgsIssues("HubCluster", "dev");

        SiteFiles.Check(issues, "FirstBoot", new()
        {
            Proxy = new() { Http = "http://user:hunter2@p", Https = "p:8000", NoProxy = ["*.example.edu"] },
            TrustedCertificates = ["x"],
            RegistryMirrors = SomeMachines.Campus.RegistryMirrors.Clear().Add("docker", ["http://mirror"]).Add("quay.io", []),
        });

        Assert.Equal(
            ["FirstBoot.Proxy.Http", "FirstBoot.Proxy.Https", "FirstBoot.Proxy.NoProxy", "FirstBoot.TrustedCertificates", "FirstBoot.RegistryMirrors.docker", "FirstBoot.RegistryMirrors.docker", "FirstBoot.RegistryMirrors.quay.io"],
            issues.All.Select(issue => issue.Property));
        Assert.DoesNotContain(issues.All, issue => issue.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void With_everything_that_a_campus_asks_Nova_still_takes_the_user_data(string kind) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(SomeMachines.UserData(kind + "-on-a-campus")), 1, UserDataSize.Limit);

    private static void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tools.Find(tool)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {said}");
    }
}
