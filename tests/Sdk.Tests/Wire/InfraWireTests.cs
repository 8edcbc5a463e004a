using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace Sdk.Tests.Wire;

/// <summary>Our own stacks' program, as built, before an engine that stands on the official protocol modules.</summary>
public sealed class InfraWireTests
{
    /// <summary>What the functions of the program find: a catalogue to log in by, and things of the names asked for.</summary>
    private static readonly Dictionary<string, object> Cloud = new()
    {
        ["openstack:identity/getAuthScope:getAuthScope"] = new
        {
            region = "RegionOne",
            serviceCatalogs = new[]
            {
                new { type = "identity", endpoints = new[] { new { @interface = "public", region = "RegionOne", url = "https://identity.example/v3" } } },
            },
        },
        ["openstack:images/getImage:getImage"] = new { id = "image-1" },
        ["openstack:networking/getNetwork:getNetwork"] = new { id = "network-1" },
        ["openstack:compute/getFlavor:getFlavor"] = new { id = "flavor-1", ram = 8192, vcpus = 4, disk = 40 },
    };

    /// <summary>A preview of the dev stack: every call, then the exit.</summary>
    internal static IReadOnlyList<JsonElement> RunDevStack() => NodeMonitor.RunInfra(new
    {
        project = "jupyterhub-infra",
        stack = "dev",
        preview = true,
        projectFile = Repository.PathOf("Pulumi.yaml"),
        stackFile = Repository.PathOf("Pulumi.dev.yaml"),
        outputs = Cloud,
    });

    [NeedsFact(Needs.NodeModules)]
    public void The_dev_stack_keeps_to_the_protocol()
    {
        var lines = RunDevStack();

        var calls = lines.SkipLast(1).Select(line => (Method: line.GetProperty("method").GetString(), Request: line.GetProperty("request"))).ToList();
        var told = calls.Where(call => call.Method == "Log").Select(call => Text(call.Request, "message"));
        Assert.True(lines[^1].GetProperty("exit").GetInt32() == 0, string.Join('\n', told) + lines[^1].GetProperty("stderr").GetString());
        var registrations = calls.Where(call => call.Method == "RegisterResource").Select(call => call.Request).ToList();
        Assert.Equal("pulumi:pulumi:Stack", Text(registrations[0], "type"));
        Assert.True(registrations.Count > 20, $"only {registrations.Count} registrations");
        Assert.All(registrations, request => Assert.True(request.TryGetProperty("acceptsecrets", out var accepts) && accepts.GetBoolean()));
        // Kinds that come from the cluster itself have no version of a package.
        Assert.All(registrations.Where(request => request.TryGetProperty("custom", out _) && !Text(request, "type").Contains("projectcalico.org", StringComparison.Ordinal)), request => Assert.NotEmpty(Text(request, "version")));
        Assert.Distinct(registrations.Select(request => $"{Text(request, "parent")} {Text(request, "type")} {Text(request, "name")}"));
        Assert.Distinct(calls.Where(call => call.Method == "SupportsFeature").Select(call => Text(call.Request, "id")));
        Assert.Single(calls, call => call.Method == "RegisterResourceOutputs" && Text(call.Request, "urn").EndsWith("::jupyterhub-infra-dev", StringComparison.Ordinal));
        Assert.Equal("SignalAndWaitForShutdown", calls.Last(call => call.Method != "Log").Method);
    }

    private static string Text(JsonElement request, string name) => request.TryGetProperty(name, out var text) ? text.GetString()! : "";
}
