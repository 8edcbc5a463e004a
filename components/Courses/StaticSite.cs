using System.Security.Cryptography;
using System.Text;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Jobs;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;

namespace JupyterHubInfra.Components.Courses;

/// <summary>
/// A static web site that the hub's proxy shows below <c>services/site/</c>, to everybody who reaches the hub: neither proxy nor site asks for a
/// login (docs/runbooks/course-site.md). The hub must have <see cref="HubSide"/> among its services.
/// </summary>
public sealed class StaticSite : ComponentResource
{
    /// <summary>Name of the service at the hub, and thereby part of its path.</summary>
    public const string ServiceName = "site";

    internal const string ObjectName = "course-site";
    internal const string SettingsName = ObjectName + "-settings";
    internal const string PagesName = ObjectName + "-pages";

    private const string Token = "jupyterhub-infra:components:StaticSite";

    private readonly StaticSiteArgs _args;
    private readonly string _name;

    /// <summary>Makes the site.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="args">What it needs to know.</param>
    /// <param name="options">Options of the component; its children are made with the cluster's provider.</param>
    public StaticSite(string name, StaticSiteArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, Checked(name, args), options)
    {
        (_name, _args) = (name, args);
        var settings = new InputMap<string> { [SiteServer.Configuration] = SiteServer.ConfigurationOf(args.Content, args.BaseUrl) };
        var before = new List<Resource>
        {
            new ConfigMap($"{name}-settings", new ConfigMapArgs { Metadata = Meta(SettingsName), Data = settings }, On()),
            new NetworkPolicy($"{name}-network-policy", Policy(), On()),
        };
        if (args.Content is SiteContent.InFiles files)
        {
            var pages = new InputMap<string>();
            foreach (var (path, text) in files.Texts)
            {
                pages.Add(SiteFiles.KeyOf(path), text);
            }

            before.Add(new ConfigMap($"{name}-pages", new ConfigMapArgs { Metadata = Meta(PagesName), Data = pages }, On()));
        }

        var service = new ServiceSpecArgs { Selector = StaticSitePods.Labels, Ports = { new ServicePortArgs { Name = "http", Port = SiteServer.Port, TargetPort = SiteServer.Port, Protocol = "TCP" } } };
        var pods = new AppsDeployment($"{name}-server", StaticSitePods.Deployment(args, Checksum()), On([.. before]));
        _ = new PodDisruptionBudget(
            $"{name}-disruptions",
            new PodDisruptionBudgetArgs { Metadata = Meta(ObjectName), Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, Selector = StaticSitePods.Selector } },
            On());
        _ = new Service($"{name}-service", new ServiceArgs { Metadata = Meta(ObjectName), Spec = service }, On(pods));
        RegisterOutputs();
    }

    /// <summary>The site as one of the hub's services: its token may do nothing, and proxy and hub may reach its pods.</summary>
    public static HubService HubSide { get; } = new(ServiceName, []) { Pages = new(ObjectName, SiteServer.Port, "app.kubernetes.io/name", ObjectName) };

    private static ResourceArgs? Checked(string name, StaticSiteArgs args)
    {
        StaticSiteChecks.Of(name, args).ThrowIfAny();
        return null;
    }

    private ObjectMetaArgs Meta(string objectName) => new() { Name = objectName, Namespace = _args.Space };

    // Pods mount what they were started with: only new ones see other settings at once.
    private string Checksum()
    {
        var texts = _args.Content is SiteContent.InFiles files ? files.Texts.SelectMany(file => new[] { file.Key, file.Value }) : [];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', [SiteServer.ConfigurationOf(_args.Content, _args.BaseUrl), .. texts]))))[..16];
    }

    // Reached by the hub's proxy, and by the hub, which looks whether it is there. The pods themselves reach nobody.
    private NetworkPolicyArgs Policy() => new()
    {
        Metadata = Meta(ObjectName),
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = StaticSitePods.Selector,
            PolicyTypes = { "Ingress", "Egress" },
            Ingress =
            {
                new NetworkPolicyIngressRuleArgs
                {
                    From = { Part("proxy"), Part("hub") },
                    Ports = { PythonJobObjects.Tcp(SiteServer.Port) },
                },
            },
        },
    };

    private static NetworkPolicyPeerArgs Part(string component) => new() { PodSelector = new LabelSelectorArgs { MatchLabels = { ["app"] = "jupyterhub", ["component"] = component } } };

    private CustomResourceOptions On(params Resource[] after) => new() { Parent = this, Provider = _args.Cluster.Kubernetes, DependsOn = [.. _args.Cluster.Ready, .. _args.After, .. after] };
}
