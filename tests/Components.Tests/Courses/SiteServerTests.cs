using System.Collections.Immutable;
using System.Net;
using JupyterHubInfra.Components.Courses;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Courses;

/// <summary>The site's configuration in a real nginx.</summary>
public sealed class SiteServerTests
{
    private static readonly SiteContent Files = SiteContent.Files(ImmutableSortedDictionary<string, string>.Empty);

    private static readonly SiteContent Folder = SiteContent.Folder("homes", "_shared", "public");

    [NeedsFact(NginxServer.Tool)]
    public void Nginx_takes_both_configurations()
    {
        foreach (var content in new[] { Files, Folder })
        {
            using var nginx = new NginxServer(content, "/comp20003/");
            var (code, said) = nginx.Checked();

            Assert.True(code == 0, said);
            Assert.DoesNotContain("[warn]", said.Replace("the \"user\" directive", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [NeedsFact(NginxServer.Tool)]
    public async Task Pages_are_served_below_the_path_that_the_proxy_passes_on_and_nothing_else_is()
    {
        using var nginx = new NginxServer(Files).Put("index.html", "<h1>Welcome</h1>").Put("css/site.css", "h1 {}").Put("week1/index.html", "one").Put(".secret", "x").Start();

        Assert.Equal("<h1>Welcome</h1>", await Text(nginx, "/services/site/"));
        Assert.Equal("h1 {}", await Text(nginx, "/services/site/css/site.css"));
        Assert.Equal("/services/site/week1/", (await nginx.Get("/services/site/week1")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await nginx.Get("/healthz")).StatusCode);
        foreach (var path in new[] { "/", "/services/site/none.html", "/services/site/.secret", "/services/other/", "/services/site/%2e%2e/nginx.conf" })
        {
            Assert.True((int)(await nginx.Get(path)).StatusCode is 404 or 400, path);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await nginx.Get("/services/site/css/")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await nginx.Get("/services/site/", HttpMethod.Post)).StatusCode);
    }

    [NeedsFact(NginxServer.Tool)]
    public async Task Scripts_of_pages_are_strangers_to_the_hub_and_documents_are_shown()
    {
        using var nginx = new NginxServer(Files).Put("index.html", "x").Put("notes.pdf", "%PDF-1.7").Start();
        var policy = (await nginx.Get("/services/site/")).Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("sandbox ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.False((await nginx.Get("/services/site/notes.pdf")).Headers.Contains("Content-Security-Policy"));
    }

    [NeedsFact(NginxServer.Tool)]
    public async Task Of_a_folder_nothing_beside_it_is_served_not_even_by_a_link()
    {
        using var nginx = new NginxServer(Folder, "/comp20003/").Put("public/index.html", "welcome").Put("marks.txt", "secret").Link("public/marks.txt", "marks.txt").Start();

        Assert.Equal("welcome", await Text(nginx, "/comp20003/services/site/"));
        Assert.Equal(HttpStatusCode.Forbidden, (await nginx.Get("/comp20003/services/site/marks.txt")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nginx.Get("/comp20003/services/marks.txt")).StatusCode);
    }

    private static async Task<string> Text(NginxServer nginx, string path) => await (await nginx.Get(path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
}
