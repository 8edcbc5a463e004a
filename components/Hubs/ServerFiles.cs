using JupyterHubInfra.Components.Hubs.Pages;
using static JupyterHubInfra.Components.Hubs.HelmValue;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>Files of every user's pod beside those of the pages: what Jupyter's server and IPython are told.</summary>
internal static class ServerFiles
{
    /// <summary>In the container; what is there goes with it.</summary>
    public const string RuntimeFolder = "/tmp/jupyter-runtime";

    private const string IPythonSettings = "/usr/local/etc/ipython/ipython_kernel_config.json";

    public static HelmMap Of(JupyterHubReleaseArgs args)
    {
        var files = PageFiles.OfServers(args.Pages);
        var settings = SettingsOf(args);
        return settings.Entries.IsEmpty
            ? files
            : files
                .With(PageFiles.NotebookSettings, Merged(files, PageFiles.NotebookSettings, settings))
                .With(PageFiles.ServerSettings, Merged(files, PageFiles.ServerSettings, settings))
                .With("ipython-settings.json", args.State is ServerState.InContainer
                    ? HelmValue.Of(("data", HelmValue.Of(("HistoryManager", HelmValue.Of(("enabled", false))))), ("mountPath", IPythonSettings))
                    : null);
    }

    private static HelmMap SettingsOf(JupyterHubReleaseArgs args) => HelmValue.Of(
        ("BaseFileIdManager", args.State is ServerState.InContainer ? HelmValue.Of(("db_path", "/tmp/jupyter-file-ids.db")) : null),
        ("MappingKernelManager", args.Kernels is { } kernels
            ? HelmValue.Of(("cull_connected", true), ("cull_idle_timeout", (int)kernels.Idle.TotalSeconds), ("cull_interval", (int)kernels.Every.TotalSeconds))
            : null),
        ("SQLiteYStore", args.State is ServerState.InContainer ? HelmValue.Of(("db_path", "/tmp/jupyter-documents.db")) : null));

    private static HelmMap Merged(HelmMap files, string name, HelmMap settings) => files.Entries.TryGetValue(name, out var file)
        ? ((HelmMap)file).With("data", ((HelmMap)((HelmMap)file).Entries["data"]).With(settings))
        : PageFiles.SettingsFile(name, settings);
}
