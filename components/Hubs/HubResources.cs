using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Requests and limits of the hub's own pods; the chart sets none, and quotas refuse pods without.</summary>
internal static class HubResources
{
    public static HelmMap Of(string cpuRequest, string memoryRequest, string memoryLimit) => HelmValue.Of(
        ("limits", HelmValue.Of(("memory", memoryLimit))),
        ("requests", HelmValue.Of(("cpu", cpuRequest), ("memory", memoryRequest))));
}
