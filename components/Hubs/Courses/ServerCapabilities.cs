using System.Collections.Immutable;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>
/// Linux capabilities of users' servers. A server runs as an ordinary user, so that a capability reaches nothing but programs whose file in the
/// image carries it (setcap), and these only when a program may gain rights at all; both, Kubernetes' level 'restricted' refuses.
/// </summary>
internal static class ServerCapabilities
{
    // Others let a container reach out of itself, or do nothing for an ordinary user.
    private static readonly ImmutableArray<string> Known = ["NET_RAW", "SYS_PTRACE"];

    public static string Allowed => string.Join(", ", Known);

    public static bool IsKnown(string capability) => Known.Contains(capability);

    /// <summary>What admission promises of every pod in the hub's namespace: the strictest level that lets all servers start.</summary>
    public static string Level(JupyterHubReleaseArgs args) => args.Capabilities.IsEmpty && args.Course.Staff is null or { Capabilities.IsEmpty: true } ? "restricted" : "privileged";

    public static void Check(ArgsIssues issues, string property, ImmutableArray<string> capabilities)
    {
        foreach (var capability in capabilities.Where(capability => !IsKnown(capability)))
        {
            issues.Add(property, $"has '{capability}'. Servers can have: {Allowed}.");
        }
    }

    public static HelmValue.HelmMap SecurityContext(IEnumerable<string> capabilities)
    {
        var added = capabilities.Sorted().ToImmutableArray();
        return HelmValue.Of(
            ("capabilities", HelmValue.Of(("add", added.IsEmpty ? null : HelmValue.Texts(added)), ("drop", HelmValue.ListOf("ALL")))),
            ("runAsNonRoot", true),
            ("seccompProfile", HelmValue.Of(("type", "RuntimeDefault"))));
    }
}
