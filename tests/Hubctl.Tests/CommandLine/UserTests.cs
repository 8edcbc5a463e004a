namespace JupyterHubInfra.Hubctl.Tests.CommandLine;

[Collection(EnvironmentGroup.Name)]
public sealed class UserTests : IDisposable
{
    private const string StackFile =
        """
        # The team's hub.
        config:
          hubs:hub:
            host: hub.example.org # public
            admins: [ada]
            # Who has left.
            blockedUsers:
              - mallory   # 2026-02
              - "10022"
          hubs:domain: example.org

        """;

    private const string Without =
        """
        config:
          # The hub.
          hubs:hub:
            host: hub.example.org

        """;

    private readonly Harness _hubctl = Harness.WithProject(StackFile);

    private string File
    {
        get => System.IO.File.ReadAllText(_hubctl.Folder.PathOf("Pulumi.dev.yaml"));
        set => _hubctl.Folder.Write("Pulumi.dev.yaml", value);
    }

    public void Dispose() => _hubctl.Dispose();

    [Fact]
    public async Task A_ban_adds_one_line_and_says_what_comes_of_it()
    {
        var said = await UserAsync("ban", "eve@example.org");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(
            """
            'eve@example.org' is blocked in Pulumi.dev.yaml. `pulumi up -s dev` tells the hub: servers of 'eve@example.org' stop, logging in fails, the home stays.
            To undo it: hubctl user unban eve@example.org -s dev

            """.ReplaceLineEndings("\n"),
            said.Output);
        Assert.Equal(["      - eve@example.org"], File.Split('\n').Except(StackFile.Split('\n')));
        Assert.Empty(StackFile.Split('\n').Except(File.Split('\n')));
    }

    [Theory]
    [InlineData("eve")]
    [InlineData("10023")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("ada@example.org")]
    [InlineData("google:ada")]
    public async Task Unban_is_the_opposite_of_ban_to_the_last_byte(string name)
    {
        foreach (var before in new[] { StackFile.ReplaceLineEndings("\n"), Without.ReplaceLineEndings("\n"), Without.ReplaceLineEndings("\r\n") })
        {
            File = before;

            Assert.Equal(0, (await UserAsync("ban", name)).ExitCode);
            Assert.NotEqual(before, File);
            Assert.Contains($"\"{name}\"", (await UserAsync("list", "--json")).Output, StringComparison.Ordinal);
            Assert.Equal(0, (await UserAsync("unban", name)).ExitCode);
            Assert.Equal(before, File);
        }
    }

    [Fact]
    public async Task One_of_several_is_taken_off_and_the_comments_of_the_others_stay()
    {
        await UserAsync("unban", "10022");

        Assert.Contains("      - mallory   # 2026-02\n", File, StringComparison.Ordinal);
        Assert.DoesNotContain("10022", File, StringComparison.Ordinal);
        Assert.Equal("mallory\n", (await UserAsync("list")).Output);
    }

    [Fact]
    public async Task A_second_ban_changes_nothing()
    {
        var said = await UserAsync("ban", "mallory");

        Assert.Equal((0, "'mallory' is blocked already in Pulumi.dev.yaml; nothing was changed.\n"), (said.ExitCode, said.Output));
        Assert.Equal(StackFile, File);
    }

    [Theory]
    [InlineData("ban", "ada", "'ada' is an administrator, who cannot be blocked")]
    [InlineData("ban", "Eve", "did you mean 'eve'?")]
    [InlineData("ban", "../eve", "without spaces, slashes and quotes")]
    [InlineData("unban", "malory", "did you mean 'mallory'?")]
    [InlineData("unban", "zoe", "'zoe' is not blocked in Pulumi.dev.yaml")]
    public async Task What_cannot_be_done_is_refused_and_the_file_stays(string verb, string name, string message)
    {
        var said = await UserAsync(verb, name);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Equal(StackFile, File);
    }

    [Fact]
    public async Task Nobody_is_blocked_where_no_list_is()
    {
        File = Without;

        Assert.Equal("Nobody is blocked in Pulumi.dev.yaml.\n", (await UserAsync("list")).Output);
        Assert.Equal("[]", (await UserAsync("list", "--json")).Output.Trim());
    }

    [Fact]
    public async Task Of_several_hubs_each_has_users_of_its_own()
    {
        const string Several = "config:\n  hubs:hubs:\n    prod:\n      admins: [ada]\n    staging:\n      blockedUsers: [eve]\n";
        File = Several;

        Assert.Contains("stack 'dev' has several hubs: say which one is meant", (await UserAsync("ban", "mallory")).Error, StringComparison.Ordinal);
        Assert.Contains("take the name off hubs.prod.admins first", (await UserAsync("ban", "ada", "--hub", "prod")).Error, StringComparison.Ordinal);
        var said = await UserAsync("ban", "mallory", "--hub", "prod");
        Assert.StartsWith("'mallory' is blocked in hub prod of Pulumi.dev.yaml.", said.Output, StringComparison.Ordinal);
        Assert.EndsWith("To undo it: hubctl user unban mallory -s dev --hub prod\n", said.Output, StringComparison.Ordinal);
        Assert.Equal(Several.Replace("admins: [ada]\n", "admins: [ada]\n      blockedUsers:\n        - mallory\n", StringComparison.Ordinal), File);
        Assert.Equal("eve\n", (await UserAsync("list", "--hub", "staging")).Output);
        await UserAsync("unban", "mallory", "--hub", "prod");
        Assert.Equal(Several, File);
    }

    private Task<Said> UserAsync(params string[] arguments) => _hubctl.RunAsync(["user", .. arguments, "-s", "dev"]);
}
