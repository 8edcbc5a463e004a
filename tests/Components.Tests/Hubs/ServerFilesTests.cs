using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Components.Tests.Hubs.Pages;
using JupyterHubInfra.Components.Values;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>What users' servers are told beside their pages, in the hands of real Jupyter servers.</summary>
public sealed class ServerFilesTests
{
    private static readonly JupyterHubReleaseArgs Hub = Some.ProductionHub() with { State = ServerState.InContainer, Kernels = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)) };

    [NeedsFact(Needs.Python + "jupyter_server.serverapp")]
    public void Idle_kernels_are_stopped_and_databases_are_not_in_the_home() => Assert.Equal(
        """[3600, 300, true, {"db_path": "/tmp/jupyter-file-ids.db"}]""", Ask("jupyter_server.serverapp", "kernels", Hub));

    [NeedsFact(Needs.Python + "jupyter_server.serverapp")]
    public void Templates_and_kernels_are_told_in_one_file()
    {
        var pages = Hub with { Pages = new() { NotebookTemplates = ImmutableSortedDictionary<string, string>.Empty.Add("tree.html", "Callysto's own") } };

        Assert.StartsWith("[3600, 300, true", Ask("jupyter_server.serverapp", "kernels", pages), StringComparison.Ordinal);
        Assert.Equal("\"/usr/local/share/jupyterhub-infra/notebook-templates/tree.html\"", Ask("jupyter_server.serverapp", "server", pages));
    }

    [NeedsFact(Needs.Python + "ipykernel.kernelapp")]
    public void Prompts_leave_no_history_in_the_home()
    {
        Assert.Equal("false", Ask("ipykernel.kernelapp", "history", Hub));
        Assert.Equal("true", Ask("ipykernel.kernelapp", "history", Hub with { State = ServerState.InHome }));
    }

    [Fact]
    public void The_stack_files_environment_is_added_to_what_servers_have_and_replaces_none_of_it()
    {
        var told = (Dictionary<string, object>)HubEnvironment.OfUsers(Hub with { Environment = ImmutableSortedDictionary<string, string>.Empty.Add("PLOTLY_RENDERER", "notebook_connected") })!.ToPlain(later => later.What);

        Assert.Equal(["JUPYTER_RUNTIME_DIR", "PLOTLY_RENDERER", "SHELL"], told.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_hub_that_asks_for_nothing_of_this_has_none_of_it()
    {
        var plain = Some.ProductionHub();

        Assert.Equal(["banners-extension.js", "banners-package.json"], ServerFiles.Of(plain).Entries.Keys);
        Assert.Null(HubEnvironment.OfUsers(plain with { Environment = ImmutableSortedDictionary<string, string>.Empty }));
    }

    [Theory]
    [InlineData(30, 10, "Kernels stops kernels after 30 s. Give at least 60: people stop to think.")]
    [InlineData(600, 900, "Kernels looks every 900 s. Give 10 to 600, the time that a kernel may be idle.")]
    public void Kernels_are_not_stopped_under_peoples_hands(int idle, int every, string problem) => Assert.Contains(
        problem,
        HubChecks.Of("hub", Hub with { Kernels = new(TimeSpan.FromSeconds(idle), TimeSpan.FromSeconds(every)) }).All.Select(issue => $"{issue.Property} {issue.Message}"));

    private static string Ask(string module, string what, JupyterHubReleaseArgs hub)
    {
        using var pod = new UserPod(ServerFiles.Of(hub));
        return Script.Ask<JsonElement>(Script.Python(Needs.Python + module), "python/jupyter_files.py", null, what, pod.Root).GetRawText();
    }
}
