using JupyterHubInfra.Components.Storage;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// On a share where requests act as whoever makes them, a node would make a user's folder as root before it mounts it. So a container of
/// the homes' own account, with the whole share and a fixed command, makes it first; users' containers see their own folder only.
/// </summary>
internal static class HomeMaking
{
    private const string Folder = "/homes";

    // The braces of the folder's name are filled in by the spawner; a script with braces of its own would not survive that.
    private const string Script = "import os, sys; os.umask(0o022); os.makedirs(sys.argv[1], exist_ok=True)";

    public static HelmValue? Containers(HomeStorage homes) => homes is HomeStorage.SharedHomes { Share: not null } shared && !shared.Share.ActsAsOneAccount
        ? ListOf(HelmValue.Of(
            ("command", ListOf("python3", "-I", "-c", Script, $"{Folder}/{shared.SubPath}")),
            ("image", HubVersions.HubImage),
            ("name", "make-home"),
            ("resources", HubResources.Of("10m", "32Mi", "128Mi")),
            ("securityContext", HelmValue.Of(
                ("allowPrivilegeEscalation", false),
                ("capabilities", HelmValue.Of(("drop", ListOf("ALL")))),
                ("readOnlyRootFilesystem", true),
                ("runAsGroup", HomesOwner.Jovyan.GroupId),
                ("runAsNonRoot", true),
                ("runAsUser", HomesOwner.Jovyan.UserId),
                ("seccompProfile", HelmValue.Of(("type", "RuntimeDefault"))))),
            ("volumeMounts", ListOf(HelmValue.Of(("mountPath", Folder), ("name", "home"))))))
        : null;
}
