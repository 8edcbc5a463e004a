namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class SetImageTests : IDisposable
{
    private const string Several =
        """
        # Two hubs.
        config:
          hubs:hubs:
            staging:
              notebooks:
                image: callysto/2i2c:0.1.4  # tried first
                memoryLimitGiB: 1
            prod:
              notebooks: { image: "callysto/2i2c:0.1.4", pulling: before-upgrades }

        """;

    private readonly Harness _hubctl = Harness.WithProject(Several);

    private string File
    {
        get => System.IO.File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));
        set => _hubctl.Folder.Write("Pulumi.dev.yaml", value);
    }

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task An_image_is_replaced_and_every_other_byte_stays()
    {
        var said = await ImageAsync("--hub", "staging", "callysto/2i2c:0.1.5");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            """
            hubs.staging.notebooks.image is callysto/2i2c:0.1.5 now (was callysto/2i2c:0.1.4).
            The next preview shows the hub's release updated, and with it the pre-puller: all nodes fetch the image at once, in the background. Servers that run keep their image until they are stopped.
              pulumi preview --stack dev
            To go back: hubctl set-image callysto/2i2c:0.1.4 -s dev --hub staging

            """.ReplaceLineEndings("\n"),
            said.Output);
        Assert.Equal(Several.ReplaceLineEndings("\n").Replace("image: callysto/2i2c:0.1.4  # tried", "image: callysto/2i2c:0.1.5  # tried", StringComparison.Ordinal), File);

        await ImageAsync("callysto/2i2c:0.1.4", "--hub", "staging");
        Assert.Equal(Several.ReplaceLineEndings("\n"), File);
    }

    [Fact]
    public async Task A_dry_run_prints_the_lines_and_writes_nothing()
    {
        var said = await ImageAsync("--hub", "prod", "--dry-run", "callysto/2i2c:0.1.5");

        Assert.Equal(
            """
            Pulumi.dev.yaml would change (nothing was written):
            -       notebooks: { image: "callysto/2i2c:0.1.4", pulling: before-upgrades }
            +       notebooks: { image: "callysto/2i2c:0.1.5", pulling: before-upgrades }
            The next preview shows the hub's release updated; its up waits until all nodes have fetched the image (notebooks.pulling is before-upgrades). Servers that run keep their image until they are stopped.
              pulumi preview --stack dev
            To go back: hubctl set-image callysto/2i2c:0.1.4 -s dev --hub prod

            """.ReplaceLineEndings("\n"),
            said.Output);
        Assert.Equal(Several, File);
    }

    [Fact]
    public async Task The_only_hub_of_a_stack_needs_no_name_and_may_have_no_image_yet()
    {
        File = "config:\n  hubs:hub:\n    host: hub.example.org\n    notebooks:\n      pulling: on-demand\n";
        var said = await ImageAsync("quay.io/jupyter/scipy-notebook:2026-07-20");

        Assert.StartsWith("hub.notebooks.image is quay.io/jupyter/scipy-notebook:2026-07-20 now.\n", said.Output, StringComparison.Ordinal);
        Assert.Contains("nodes fetch the image for the first server that needs it", said.Output, StringComparison.Ordinal);
        Assert.Equal("config:\n  hubs:hub:\n    host: hub.example.org\n    notebooks:\n      pulling: on-demand\n      image: quay.io/jupyter/scipy-notebook:2026-07-20\n", File);
    }

    [Fact]
    public async Task The_same_image_again_changes_nothing()
    {
        Assert.Equal("hubs.prod.notebooks.image is callysto/2i2c:0.1.4 already; nothing was changed.\n", (await ImageAsync("--hub", "prod", "callysto/2i2c:0.1.4")).Output);
        Assert.Equal(Several, File);
    }

    [Theory]
    [InlineData("callysto/2i2c", "it has no tag, which means the moving tag latest")]
    [InlineData("localhost:5000/2i2c", "it has no tag, which means the moving tag latest")]
    [InlineData("callysto/2i2c:latest", "its tag moves, so that nodes would not agree on what it means")]
    [InlineData("callysto/2i2c:", "its tag '' is not of 1 to 128 letters")]
    [InlineData("callysto/2i2c:0.1 5", "it is empty or has blanks")]
    [InlineData("https://hub.docker.com/r/callysto/2i2c:0.1.5", "it begins with a scheme")]
    [InlineData("Callysto/2i2c:0.1.5", "'Callysto/2i2c' is not a registry and a repository in lower-case")]
    [InlineData("callysto//2i2c:0.1.5", "'callysto//2i2c' is not a registry and a repository")]
    [InlineData(":0.1.5", "'' is not a registry and a repository")]
    [InlineData("callysto/2i2c@sha256:12", "its digest is not sha256: and 64 hexadecimal digits")]
    public async Task Moving_tags_and_what_is_no_image_are_refused(string image, string why)
    {
        var said = await ImageAsync("--hub", "prod", image);

        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", said.Error, StringComparison.Ordinal);
        Assert.Equal(Several, File);
    }

    [Theory]
    [InlineData("ubuntu:24.04")]
    [InlineData("localhost:5000/2i2c:1")]
    [InlineData("northamerica-northeast1-docker.pkg.dev/callysto-202316/callysto/2i2c:2026-11-22_a")]
    [InlineData("callysto/2i2c@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Every_exact_image_is_taken(string image)
    {
        Assert.Equal(0, (await ImageAsync("--hub", "staging", image)).ExitCode);
        Assert.Contains($"        image: {image}  # tried first\n", File, StringComparison.Ordinal);
    }

    private Task<Said> ImageAsync(params string[] arguments) => _hubctl.RunAsync(["set-image", .. arguments, "-s", "dev"]);
}
