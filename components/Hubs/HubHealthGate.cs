using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Jobs;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// Tries a hub as its users would, from starting a server to running code in it, once per change of that hub. A deployment waits for it and
/// stops when it fails: what names <see cref="Passed"/> in its After, such as the production hub, is left as it was.
/// </summary>
public sealed class HubHealthGate : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:HubHealthGate";
    private const string JobName = "hub-health-gate";
    private const int HubPort = 8081;

    // A pod that failed is followed by the next after 10 s, 20 s, 40 s, ...
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMinutes(2);

    /// <summary>Tries the hub.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">Which hub is tried, and how patiently.</param>
    /// <param name="options">Options of the component.</param>
    public HubHealthGate(string name, HubHealthGateArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        var job = JobOf(args);
        var after = On(args, args.Hub.Space);
        var token = new Secret(
            $"{name}-token",
            new SecretArgs { Metadata = PythonJobObjects.Meta(job), StringData = { ["HUB_TOKEN"] = args.Hub.ServiceTokens[HubHealth.Name] } },
            after);
        var script = new ConfigMap($"{name}-script", PythonJobObjects.Script(job), after);
        var policy = new NetworkPolicy($"{name}-network-policy", PolicyOf(job), after);
        var whole = (args.AttemptLimit + BetweenAttempts) * args.Attempts;
        var last = On(args, token, script, policy, args.Hub.Release);
        last.CustomTimeouts = new CustomTimeouts { Create = whole, Update = whole };

        // A changed job has another name: the new one is tried, and awaited, before the old one's record goes.
        Passed = new Job($"{name}-job", PythonJobObjects.Awaited(job, Output.Format($"{JobName}-{args.Hub.Fingerprint}"), whole), last);
        RegisterOutputs();
    }

    /// <summary>The successful try: what must not happen without it depends on this.</summary>
    public Resource Passed { get; }

    private static ResourceArgs? Checked(string name, HubHealthGateArgs args)
    {
        args.Check(name);
        return null;
    }

    private static PythonJob JobOf(HubHealthGateArgs args) => new()
    {
        Name = JobName,
        Space = args.Hub.ReleaseName,
        Image = HubVersions.HubImage,
        Script = "hub-health-gate.py",
        Limit = args.AttemptLimit,
        Retries = args.Attempts - 1,
        Variables =
        [
            ("HUB_URL", FormattableString.Invariant($"http://hub:{HubPort}{args.Hub.BaseUrl}")),
            ("PROXY_URL", args.Hub.InsideUrl),
            ("HUB_USER", HubHealth.User),
            ("LIMIT_SECONDS", ((int)args.AttemptLimit.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        ],
        SecretVariables = JobName,
        PodLabels = ImmutableSortedDictionary<string, string>.Empty
            .Add("hub.jupyter.org/network-access-hub", "true")
            .Add("hub.jupyter.org/network-access-proxy-http", "true"),
        Resources = ("10m", "64Mi", "256Mi"),
    };

    private static NetworkPolicyArgs PolicyOf(PythonJob job) => PythonJobObjects.Policy(
        job,
        PythonJobObjects.ClusterDns,
        To("hub", HubPort),
        To("proxy", 8000, 8443),
        To("autohttps", 8080, 8443));

    private static NetworkPolicyEgressRuleArgs To(string component, params int[] ports) => new()
    {
        To = { new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs { MatchLabels = { ["app.kubernetes.io/component"] = component } } } },
        Ports = ports.Select(PythonJobObjects.Tcp).ToArray(),
    };

    private CustomResourceOptions On(HubHealthGateArgs args, params Resource[] after) => new() { Parent = this, Provider = args.Cluster.Kubernetes, DependsOn = after };
}
