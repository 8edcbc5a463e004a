using System.Collections.Immutable;
using System.Text.Json;
using JupyterHubInfra.Components.Hubs.Pages;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs.Pages;

/// <summary>What the hub's messages and templates are for users' servers: the extension under Node, the files in the hands of real Jupyter servers.</summary>
public sealed class NotebookPagesTests
{
    private static readonly object Slow = new { level = "danger", text = "The fileserver is slow" };

    private static readonly object Markup = new { level = "info", text = "<img src=x onerror=alert(1)> & more" };

    private static readonly HubPages Templates = new() { NotebookTemplates = ImmutableSortedDictionary<string, string>.Empty.Add("tree.html", "Callysto's own") };

    [NeedsFact("node")]
    public void A_notebook_shows_all_messages_of_the_hub_as_plain_text() => Assert.Equal(
        [["danger/alert: The fileserver is slow", "info/status: <img src=x onerror=alert(1)> & more"]],
        Play(new { start = true, banners = new[] { Slow, Markup } }).Seen);

    [NeedsFact("node")]
    public void A_new_text_reaches_a_notebook_that_is_open() => Assert.Equal(
        [[], ["danger/alert: The fileserver is slow"], ["danger/alert: The fileserver is slow"], []],
        Play(
            new { start = true, banners = Array.Empty<object>() },
            new { banners = new[] { Slow } },
            new { hide = true, banners = Array.Empty<object>() },
            new { look = true }).Seen);

    [NeedsFact("node")]
    public void A_hub_that_restarts_takes_no_message_away() => Assert.Equal(
        [["danger/alert: The fileserver is slow"], ["danger/alert: The fileserver is slow"], ["danger/alert: The fileserver is slow"]],
        Play(new { start = true, banners = new[] { Slow } }, new { banners = (object[]?)null }, new { banners = 503 }).Seen);

    [NeedsFact("node")]
    public void A_message_that_was_closed_stays_closed_and_others_do_not() => Assert.Equal(
        [
            ["danger/alert: The fileserver is slow", "info/status: <img src=x onerror=alert(1)> & more"],
            ["info/status: <img src=x onerror=alert(1)> & more"],
            ["info/status: <img src=x onerror=alert(1)> & more"],
        ],
        Play(new { start = true, banners = new[] { Slow, Markup } }, new { close = "The fileserver is slow" }, new { }).Seen);

    [NeedsTheory("node")]
    [InlineData("""{"hubPrefix":"/jupyter/hub/","baseUrl":"/jupyter/user/ada/"}""", "/jupyter/hub/static/jupyterhub-infra/banners.json")]
    [InlineData("""{"baseUrl":"/user/ada/"}""", "/hub/static/jupyterhub-infra/banners.json")]
    [InlineData("""{"baseUrl":"/jupyter/user/ada@example.org/named/"}""", "/jupyter/hub/static/jupyterhub-infra/banners.json")]
    public void The_hub_is_asked_where_its_pages_are(string options, string address)
    {
        var play = PlayAt(JsonDocument.Parse(options).RootElement, new { start = true, banners = Array.Empty<object>() });

        Assert.Equal([$"{address} no-store same-origin"], play.Asked);
        Assert.Equal(["jupyterhub-infra-banners:plugin"], play.Plugins);
        Assert.Equal(5, play.Minutes);
    }

    [NeedsFact(Needs.Python + "jupyterlab_server")]
    public void JupyterLabs_server_finds_the_extension_and_its_script()
    {
        using var pod = new UserPod(new HubPages());

        var found = Assert.Single(Ask<JsonElement[]>("jupyterlab_server", "extensions", pod));

        Assert.Equal("jupyterhub-infra-banners", found.GetProperty("name").GetString());
        Assert.Equal("./extension", found.GetProperty("extension").GetString());
        Assert.True(File.Exists(Path.Combine(pod.Root, "usr/local/share/jupyter/labextensions/jupyterhub-infra-banners", found.GetProperty("load").GetString()!)));
    }

    [NeedsFact(Needs.Python + "notebook.notebookapp")]
    public void The_classic_notebook_takes_the_templates()
    {
        using var pod = new UserPod(Templates);

        Assert.Equal("/usr/local/share/jupyterhub-infra/notebook-templates/tree.html", Ask<string>("notebook.notebookapp", "classic", pod));
    }

    [NeedsFact(Needs.Python + "jupyter_server.serverapp")]
    public void The_Jupyter_server_takes_the_templates()
    {
        using var pod = new UserPod(Templates);

        Assert.Equal("/usr/local/share/jupyterhub-infra/notebook-templates/tree.html", Ask<string>("jupyter_server.serverapp", "server", pod));
    }

    [Fact]
    public void A_file_that_the_charts_YAML_would_break_travels_encoded()
    {
        var files = (Dictionary<string, object>)PageFiles.OfServers(new() { NotebookTemplates = Templates.NotebookTemplates.Add("a.html", "  indented").Add("b.html", "bell \a") }).ToPlain(later => later.What);

        Assert.Equal("  indented", Text(files["notebook-template-a.html"]));
        Assert.Equal("bell \a", Text(files["notebook-template-b.html"]));
        Assert.Equal("Callysto's own", ((Dictionary<string, object>)files["notebook-template-tree.html"])["stringData"]);
        static string Text(object file) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)((Dictionary<string, object>)file)["binaryData"]));
    }

    private static Played Play(params object[] story) => PlayAt(new { hubPrefix = "/hub/" }, story);

    private static Played PlayAt(object options, params object[] story)
    {
        var extension = Path.GetTempFileName();
        File.WriteAllText(extension, Scripts.Source("banners.js"));
        var played = Assert.Single(Script.Ask<Played[]>(Tools.Find("node")!, "js/banners.js", new[] { new { options, story } }, extension));
        File.Delete(extension);
        return played;
    }

    private static T Ask<T>(string module, string what, UserPod pod) => Script.Ask<T>(Script.Python(Needs.Python + module), "python/jupyter_files.py", null, what, pod.Root);

    private sealed record Played(string[] Plugins, string[] Asked, string[][] Seen, double Minutes);
}
