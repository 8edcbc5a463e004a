using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Certificates;

/// <summary>The job's real script against a Kubernetes API and a proxy on loopback.</summary>
public sealed class ProxyRestartScriptTests : IDisposable
{
    private const string Python = "python3";
    private const string Secret = "GET /api/v1/namespaces/hub/secrets/hub-tls";
    private const string Proxy = "/apis/apps/v1/namespaces/hub/deployments/proxy";

    private readonly OpenSslAuthority _authority = OpenSslAuthority.For("*.callysto.farm").Issue("renewed", "intermediate", 90, OpenSslAuthority.Server("*.callysto.farm"));
    private readonly FakeKubernetes _kubernetes = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("restart-").FullName;

    public void Dispose()
    {
        _authority.Dispose();
        _kubernetes.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [NeedsFact(Python, OpenSslAuthority.Tool)]
    public void A_proxy_that_serves_the_certificate_is_left_alone()
    {
        var (code, said) = Run(stored: "host", served: "host");

        Assert.Equal(0, code);
        Assert.Contains("nothing to do", said, StringComparison.Ordinal);
        Assert.Equal([Secret, $"GET {Proxy}"], _kubernetes.Asked);
    }

    [NeedsFact(Python, OpenSslAuthority.Tool)]
    public void A_renewed_certificate_restarts_the_proxy_once()
    {
        var (code, said) = Run(stored: "renewed", served: "host");

        Assert.Equal(0, code);
        Assert.Contains("the proxy restarts", said, StringComparison.Ordinal);
        Assert.Equal($"PATCH {Proxy} {{\"spec\": {{\"template\": {{\"metadata\": {{\"annotations\": {{\"jupyterhub-infra/certificate\": \"{Fingerprint("renewed")}\"}}}}}}}}}}", _kubernetes.Asked[^1]);
    }

    [NeedsFact(Python, OpenSslAuthority.Tool)]
    public void A_restart_that_did_not_help_is_an_error_and_not_repeated()
    {
        var (code, said) = Run(stored: "renewed", served: "host", annotation: Fingerprint("renewed"));

        Assert.Equal(1, code);
        Assert.Contains("look at its pod", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_kubernetes.Asked, asked => asked.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [NeedsFact(Python, OpenSslAuthority.Tool)]
    public void Before_there_is_a_proxy_there_is_nothing_to_do()
    {
        var (code, said) = Run(stored: "host", served: "host", deployed: false);

        Assert.Equal(0, code);
        Assert.Contains("there is no proxy yet", said, StringComparison.Ordinal);
    }

    [NeedsFact(Python, OpenSslAuthority.Tool)]
    public void A_missing_secret_is_an_error_that_the_job_shows()
    {
        var (code, said) = Run(stored: null, served: "host");

        Assert.Equal(1, code);
        Assert.Contains("failed:", said, StringComparison.Ordinal);
    }

    private (int ExitCode, string Said) Run(string? stored, string served, string? annotation = null, bool deployed = true)
    {
        if (stored is not null)
        {
            _kubernetes.Answer(Secret, $$$"""{"data": {"tls.crt": "{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority.Chain(stored, "intermediate")))}}}"}}""");
        }

        if (deployed)
        {
            var annotations = annotation is null ? "" : $", \"annotations\": {{\"jupyterhub-infra/certificate\": \"{annotation}\"}}";
            _kubernetes.Answer($"GET {Proxy}", $"{{\"spec\": {{\"template\": {{\"metadata\": {{\"labels\": {{}}{annotations}}}}}}}}}").Answer($"PATCH {Proxy}", "{}");
        }

        using var proxy = new TlsServer(_authority.Chain(served), _authority.Key(served));
        var script = Path.Combine(_folder, "script.py");
        File.WriteAllText(script, Scripts.Read("hub-certificate-restart.py"));
        File.WriteAllText(Path.Combine(_folder, "token"), "token-of-the-job");
        var start = new ProcessStartInfo(Python, script) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ACCOUNT_FOLDER"] = _folder,
            ["API_URL"] = _kubernetes.Url,
            ["KUBERNETES_SERVICE_HOST"] = "10.96.0.1",
            ["KUBERNETES_SERVICE_PORT"] = "443",
            ["HUB_NAMESPACE"] = "hub",
            ["SECRET"] = "hub-tls",
            ["DEPLOYMENT"] = "proxy",
            ["PROXY"] = FormattableString.Invariant($"127.0.0.1:{proxy.Port}"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private string Fingerprint(string name)
    {
        using var certificate = X509Certificate2.CreateFromPem(_authority.Chain(name));
        return Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
    }
}
