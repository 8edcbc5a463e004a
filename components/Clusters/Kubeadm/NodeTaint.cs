namespace JupyterHubInfra.Components.Clusters.Kubeadm;

/// <summary>A mark that keeps pods without a matching toleration off a node, e.g. <c>hub.jupyter.org/dedicated=user:NoSchedule</c>.</summary>
public sealed record NodeTaint(string Key, string Value, string Effect)
{
    /// <summary>Kept on control planes, so that users' pods never share a machine with etcd.</summary>
    internal static readonly NodeTaint ControlPlane = new("node-role.kubernetes.io/control-plane", "", "NoSchedule");

    /// <summary>The mark of JupyterHub's user pools; its chart tolerates it for user pods alone.</summary>
    public static readonly NodeTaint UsersOnly = new("hub.jupyter.org/dedicated", "user", "NoSchedule");
}
