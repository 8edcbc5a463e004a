using System.Diagnostics;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Tests.Certificates;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Storage;

/// <summary>The job that lets users' volumes grow, against a Kubernetes API on loopback.</summary>
public sealed class HomeGrowthScriptTests : IDisposable
{
    private const string Python = "python3";
    private const string Claims = "/api/v1/namespaces/hub/persistentvolumeclaims";
    private const string List = $"GET {Claims}?labelSelector=component%3Dsingleuser-storage&limit=500";

    private readonly FakeKubernetes _kubernetes = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("growth-").FullName;

    public void Dispose()
    {
        _kubernetes.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [NeedsFact(Python)]
    public void Homes_that_are_smaller_ask_for_the_new_size_and_no_other_does()
    {
        _kubernetes
            .Answer(List, Page(Claim("claim-ada", "10Gi"), Claim("claim-grace", "20Gi"), Claim("claim-lin", "50Gi"), Claim("claim-old", "1Gi", storageClass: "other")))
            .Answer($"PATCH {Claims}/claim-ada", "{}");

        var (code, said) = Run();

        Assert.Equal(0, code);
        Assert.Equal([List, $"PATCH {Claims}/claim-ada {{\"spec\": {{\"resources\": {{\"requests\": {{\"storage\": \"20Gi\"}}}}}}}}"], _kubernetes.Asked);
        Assert.Contains("3 homes, 1 asked to grow to 20 GiB, 0 waiting, 0 failed", said, StringComparison.Ordinal);
    }

    [NeedsFact(Python)]
    public void Every_page_of_a_large_class_is_read()
    {
        _kubernetes
            .Answer(List, PageBefore("more=1", Claim("claim-ada", "20Gi")))
            .Answer($"{List}&continue=more%3D1", Page(Claim("claim-zoe", "10737418240")))
            .Answer($"PATCH {Claims}/claim-zoe", "{}");

        Assert.Equal(0, Run().ExitCode);
        Assert.StartsWith($"PATCH {Claims}/claim-zoe ", _kubernetes.Asked[^1], StringComparison.Ordinal);
    }

    [NeedsFact(Python)]
    public void A_refused_home_is_an_error_and_keeps_no_other_from_growing()
    {
        _kubernetes.Answer(List, Page(Claim("claim-ada", "10Gi"), Claim("claim-bad", "10 apples"), Claim("claim-lin", "10Gi"))).Answer($"PATCH {Claims}/claim-lin", "{}");

        var (code, said) = Run();

        Assert.Equal(1, code);
        Assert.Contains("claim-ada failed: {}", said, StringComparison.Ordinal);
        Assert.Contains("claim-bad failed: ValueError(\"the size '10 apples' cannot be read\")", said, StringComparison.Ordinal);
        Assert.Contains("3 homes, 1 asked to grow to 20 GiB, 0 waiting, 2 failed", said, StringComparison.Ordinal);
    }

    [NeedsFact(Python)]
    public void A_home_without_a_volume_and_one_that_nobody_uses_are_waited_for()
    {
        _kubernetes.Answer(List, Page(Claim("claim-new", "10Gi", phase: "Pending"), Claim("claim-away", "20Gi", has: "10Gi")));

        var (code, said) = Run();

        Assert.Equal((0, 1), (code, _kubernetes.Asked.Length));
        Assert.Contains("2 homes, 0 asked to grow to 20 GiB, 2 waiting, 0 failed", said, StringComparison.Ordinal);
    }

    private static string Page(params string[] claims) => PageBefore("", claims);

    private static string PageBefore(string more, params string[] claims) => $$"""{"metadata": {"continue": "{{more}}"}, "items": [{{string.Join(", ", claims)}}]}""";

    private static string Claim(string name, string size, string storageClass = "cinder-retain", string phase = "Bound", string? has = null) => $$$$"""
        {"metadata": {"name": "{{{{name}}}}"}, "spec": {"storageClassName": "{{{{storageClass}}}}", "resources": {"requests": {"storage": "{{{{size}}}}"}}},
         "status": {"phase": "{{{{phase}}}}", "capacity": {"storage": "{{{{has ?? size}}}}"}}}
        """;

    private (int ExitCode, string Said) Run()
    {
        var script = Path.Combine(_folder, "script.py");
        File.WriteAllText(script, Scripts.Read("hub-home-growth.py"));
        File.WriteAllText(Path.Combine(_folder, "token"), "token-of-the-job");
        var start = new ProcessStartInfo(Python, script) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ACCOUNT_FOLDER"] = _folder,
            ["API_URL"] = _kubernetes.Url,
            ["KUBERNETES_SERVICE_HOST"] = "10.96.0.1",
            ["KUBERNETES_SERVICE_PORT"] = "443",
            ["HUB_NAMESPACE"] = "hub",
            ["SELECTOR"] = "component=singleuser-storage",
            ["STORAGE_CLASS"] = "cinder-retain",
            ["SIZE_GIB"] = "20",
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
}
