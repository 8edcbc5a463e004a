using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Components.Hubs;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Support;

/// <summary>Values of Traefik's chart.</summary>
internal static class TraefikValues
{
    public const int HttpPort = 8000;
    public const int HttpsPort = 8443;
    public const int MetricsPort = 9100;

    // Any ingress rule is longer than this, and a longer rule comes first: answers to challenges are shown, the rest is sent on to HTTPS.
    private const int RedirectPriority = 10;

    public static HelmMap Of(int replicas, TimeSpan longestRequest, ImmutableSortedDictionary<string, string> nodes) => HelmValue.Of(
        ("accessLog", HelmValue.Of(
            ("enabled", true),
            // Tokens and codes of logins travel in query strings; headers, cookies among them, are dropped by default.
            ("fields", HelmValue.Of(
                ("headers", HelmValue.Of(("defaultMode", "drop"))),
                ("queryParameters", HelmValue.Of(("defaultMode", "drop"))))),
            ("format", "json"))),
        ("api", HelmValue.Of(("dashboard", false))),
        ("deployment", HelmValue.Of(
            ("podLabels", HelmValue.Of((Ingresses.ControllerLabel, TraefikIngress.Class), (Ingresses.Label, "true"))),
            ("replicas", replicas),
            ("terminationGracePeriodSeconds", 120))),
        ("gateway", HelmValue.Of(("enabled", false))),
        ("gatewayClass", HelmValue.Of(("enabled", false))),
        ("global", HelmValue.Of(("checkNewVersion", false), ("sendAnonymousUsage", false))),
        ("ingressClass", HelmValue.Of(("enabled", true), ("isDefaultClass", false), ("name", TraefikIngress.Class))),
        ("metrics", HelmValue.Of(("prometheus", HelmValue.Of(("addRoutersLabels", true), ("entryPoint", "metrics"))))),
        ("nodeSelector", new HelmMap(nodes.ToImmutableSorted(value => (HelmValue)value))),
        ("podDisruptionBudget", HelmValue.Of(("enabled", true), ("maxUnavailable", 1))),
        ("ports", HelmValue.Of(("metrics", HelmValue.Of(("port", MetricsPort))), ("web", Web(longestRequest)), ("websecure", WebSecure(longestRequest)))),
        ("providers", HelmValue.Of(
            // Middlewares such as a login; only within the namespace of the ingress that names them.
            ("kubernetesCRD", HelmValue.Of(("allowCrossNamespace", false), ("enabled", true))),
            ("kubernetesIngress", HelmValue.Of(
                ("enabled", true),
                ("ingressClass", TraefikIngress.Class),
                ("publishedService", HelmValue.Of(("enabled", true), ("pathOverride", $"{SupportSpace.SpaceName}/{Entrypoint.ServiceName}"))))))),
        ("resources", HubResources.Of("100m", "256Mi", "512Mi")),
        // The entrypoint is the service; the chart's would take a second public address.
        ("service", HelmValue.Of(("enabled", false))),
        ("topologySpreadConstraints", ListOf(HelmValue.Of(
            ("labelSelector", HelmValue.Of(("matchLabels", HelmValue.Of((Ingresses.ControllerLabel, TraefikIngress.Class))))),
            ("maxSkew", 1),
            ("topologyKey", "kubernetes.io/hostname"),
            // A second node is used where there is one, and not bought for this alone.
            ("whenUnsatisfiable", "ScheduleAnyway")))));

    private static HelmMap Web(TimeSpan longestRequest) => Port(HttpPort, longestRequest).With("http", HelmValue.Of(
        ("redirections", HelmValue.Of(("entryPoint", HelmValue.Of(
            ("permanent", true),
            ("priority", RedirectPriority),
            ("scheme", "https"),
            ("to", "websecure")))))));

    private static HelmMap WebSecure(TimeSpan longestRequest) => Port(HttpsPort, longestRequest)
        .With("asDefault", true)
        .With("http", HelmValue.Of(
            // Names of files and users have all of these; the hub itself decides what they mean.
            ("encodedCharacters", HelmValue.Of(
                ("allowEncodedHash", true),
                ("allowEncodedPercent", true),
                ("allowEncodedQuestionMark", true),
                ("allowEncodedSemicolon", true),
                ("allowEncodedSlash", true))),
            ("tls", HelmValue.Of(("enabled", true)))));

    private static HelmMap Port(int port, TimeSpan longestRequest) => HelmValue.Of(
        // Nothing stands in front that could be believed: what senders claim about their addresses is thrown away.
        ("forwardedHeaders", HelmValue.Of(("insecure", false))),
        ("port", port),
        ("transport", HelmValue.Of(
            ("lifeCycle", HelmValue.Of(
                // The load balancer needs a moment to notice that a pod ends.
                ("graceTimeOut", "60s"),
                ("requestAcceptGraceTimeout", "20s"))),
            ("respondingTimeouts", HelmValue.Of(
                ("idleTimeout", Seconds(longestRequest)),
                ("readTimeout", Seconds(longestRequest)))))));

    private static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s";
}
