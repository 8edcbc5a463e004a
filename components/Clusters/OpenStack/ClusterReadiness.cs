using JupyterHubInfra.Components.Clusters.Kubeadm;
using JupyterHubInfra.Components.Clusters.Pki;
using Pulumi;

namespace JupyterHubInfra.Components.Clusters.OpenStack;

/// <summary>Holds back the kubeconfig, and with it everything on the cluster, until the API answers. Never asks in a preview.</summary>
internal static class ClusterReadiness
{
    public static Output<string> Await(string cluster, ControlPlaneMachines controlPlane, ClusterPki pki, ApiReadiness readiness, CloudScope cloud, Resource component)
    {
        var server = controlPlane.ApiAddress.Apply(address => $"https://{address}:{KubeadmConfiguration.ApiPort}");
        var ready = readiness is ApiReadiness.Waiting waiting
            ? Output.Tuple(server, pki.CaCertificate, pki.Administrator, Output.All(controlPlane.Running), controlPlane.ApiAddress, cloud.IdentityUrl).Apply(async known =>
            {
                await AskAsync(known.Item1, known.Item5, known.Item6, known.Item2, known.Item3).ConfigureAwait(false);
                return known.Item1;
            })
            : Output.Tuple(server, Output.All(controlPlane.Running)).Apply(known => known.Item1);
        return pki.KubeconfigFor(cluster, ready);

        async Task AskAsync(string url, string address, string identityUrl, string caPem, Nodes.KeyPair administrator)
        {
            if (Deployment.Instance.IsDryRun)
            {
                return;
            }

            if (RehearsedAddress.Is(address) || RehearsedAddress.IsService(identityUrl))
            {
                Log.Info($"{(RehearsedAddress.Is(address) ? address : identityUrl)} is reserved for documentation and tests, so this cloud is simulated: not waiting for the API of '{cluster}'.", component);
                return;
            }

            using var api = new ClusterApi(url, caPem, administrator.Public, administrator.Private);
            await new ClusterApiWait(api.AskAsync, pause => Task.Delay(pause)).UntilReadyAsync(cluster, url, controlPlane.First, waiting.Limit).ConfigureAwait(false);
        }
    }
}
