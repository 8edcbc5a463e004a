using System.Collections.Immutable;
using JupyterHubInfra.Components.Clusters;
using JupyterHubInfra.Components.Hubs.Courses;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Components.Values;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>What a hub is made of. The chart's own values are not reachable from here: each one in use has a name and a type.</summary>
public sealed record JupyterHubReleaseArgs
{
    /// <summary>The cluster the hub runs on.</summary>
    public required IHubCluster Cluster { get; init; }

    /// <summary>Public host name of the hub, e.g. <c>hub.callysto.ca</c>.</summary>
    public required DnsName Host { get; init; }

    /// <summary>Who vouches for the users.</summary>
    public required HubAuthenticator Authenticator { get; init; }

    /// <summary>Who may log in.</summary>
    public required AllowRule Allow { get; init; }

    /// <summary>Where the hub's certificate comes from.</summary>
    public required HubTls Tls { get; init; }

    /// <summary>Where traffic enters the cluster.</summary>
    public required HubExposure Exposure { get; init; }

    /// <summary>Where the users' homes are.</summary>
    public required HomeStorage Homes { get; init; }

    /// <summary>Where the hub keeps its own data.</summary>
    public required HubDatabase Database { get; init; }

    /// <summary>Image of the users' servers.</summary>
    public required ContainerImage Image { get; init; }

    /// <summary>Name of the release and of its namespace; one in the cluster. Default: the component's name.</summary>
    public HubName? Name { get; init; }

    /// <summary>What the hub is for. Default: production.</summary>
    public HubProfile Profile { get; init; }

    /// <summary>Names of the administrators, who are always allowed to log in. Default: nobody.</summary>
    public ImmutableArray<string> Admins { get; init; } = [];

    /// <summary>
    /// Users who may not log in, whatever else allows them. When the hub starts with a name on this list, it stops that user's servers and
    /// revokes tokens and roles; taking the name off the list undoes it. Homes are never touched. Default: nobody.
    /// </summary>
    public ImmutableArray<string> Blocked { get; init; } = [];

    /// <summary>
    /// Names that the login service gives, and the names that users have on this hub instead: homes of an older system stay with their people.
    /// Default: the login service's names.
    /// </summary>
    public ImmutableSortedDictionary<string, string> UserNames { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the hub tells its users, and how its pages look. Default: nothing, as JupyterHub has them.</summary>
    public HubPages Pages { get; init; } = new();

    /// <summary>Path below which the hub answers, with a slash at both ends. Default: <c>/</c>.</summary>
    public string BaseUrl { get; init; } = "/";

    /// <summary>Page a user's server opens with. Default: <c>/lab</c>.</summary>
    public string DefaultUrl { get; init; } = "/lab";

    /// <summary>What each user's server may use. Default: 1 core and 2 GiB, of which 0.05 cores and 512 MiB are guaranteed.</summary>
    public UserResources Resources { get; init; } = new();

    /// <summary>When idle servers are stopped. Default: after one hour, checked every 10 minutes.</summary>
    public HubCulling Culling { get; init; } = HubCulling.AfterIdle(TimeSpan.FromHours(1));

    /// <summary>When idle kernels are stopped inside servers that run on. Default: never.</summary>
    public KernelCulling? Kernels { get; init; }

    /// <summary>Where servers keep Jupyter's own small databases. Default: in the home.</summary>
    public ServerState State { get; init; }

    /// <summary>Whether pods may go to nodes for other purposes. Default: where there are none for theirs.</summary>
    public NodePurposes NodePurposes { get; init; }

    /// <summary>When nodes fetch the users' image. Default: in the background.</summary>
    public ImagePulling ImagePulling { get; init; } = ImagePulling.InBackground;

    /// <summary>How servers are spread over nodes. Default: the cluster's own scheduler spreads them.</summary>
    public PodPacking PodPacking { get; init; } = PodPacking.Cluster;

    /// <summary>Free places held ready for users who arrive, as pods that give way at once. Default: 0.</summary>
    public int Placeholders { get; init; }

    /// <summary>Time a user's server may take to start. Default: 5 minutes.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Environment variables of every user's server; never secrets, users can read them. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// The site's proxy, for hub and users' servers: as environment, where <see cref="Environment"/> comes first, and as an exception of their
    /// network policies. It must be told what is near in the cluster. Default: none, they are told of no proxy.
    /// </summary>
    public HttpProxy? Proxy { get; init; }

    /// <summary>
    /// Address of a notebook that is put as <c>getting-started.ipynb</c> into each home that has never had it; the users' image needs Python. Default: none.
    /// </summary>
    public string? GettingStarted { get; init; }

    /// <summary>What a course asks of its hub. Default: nothing.</summary>
    public CourseExtras Course { get; init; } = new();

    /// <summary>Programs that call the hub's API, each with a token of its own. Default: none.</summary>
    public ImmutableArray<HubService> Services { get; init; } = [];

    /// <summary>Users with rights in common. Not where the login service manages groups. Default: none.</summary>
    public ImmutableArray<HubGroup> Groups { get; init; } = [];

    /// <summary>Image of the hub itself, e.g. with a security fix the chart lacks. Default: the chart's own.</summary>
    public ContainerImage? HubImage { get; init; }

    /// <summary>Private networks the hub must reach, e.g. a login service on the campus network. Default: none; the internet is always reachable.</summary>
    public ImmutableArray<CidrBlock> HubMayReach { get; init; } = [];

    /// <summary>
    /// Private networks that users' servers may reach, e.g. a campus git server. Default: none; the internet is always reachable. The network
    /// of the nodes stays out of reach even where one of these contains it.
    /// </summary>
    public ImmutableArray<CidrBlock> UsersMayReach { get; init; } = [];

    /// <summary>Labels of the nodes that users' servers run on. Default: any that their taints allow.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Time within which a server that runs must answer for the first time. Default: KubeSpawner's, 30 s.</summary>
    public TimeSpan? AnswerTimeout { get; init; }

    /// <summary>Servers that may be starting at once; more wait. Default: the chart's, 64.</summary>
    public int? ConcurrentSpawns { get; init; }

    /// <summary>Images that nodes fetch beside everybody's; the staff's is always among them. Default: none.</summary>
    public ImmutableArray<ContainerImage> ExtraImages { get; init; } = [];

    /// <summary>
    /// Linux capabilities of everybody's server: NET_RAW, SYS_PTRACE. They lower the pod security level of the namespace to 'privileged', and reach
    /// only programs whose file in the image carries them; debuggers of one's own programs need none (docs/runbooks/course.md). Default: none.
    /// </summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>What must exist before the hub starts, e.g. its DNS record when certificates come from Let's Encrypt. Default: only what the cluster asks for.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];

    /// <summary>Whether the release, its namespace, the homes' claim and the hub's secrets are protected and outlive the stack. Default: true.</summary>
    public bool KeepData { get; init; } = true;
}
