using Pulumi;
using Pulumi.Testing;

namespace Sdk.Tests.Settings;

public sealed class ConfigTests
{
    [Fact]
    public async Task Settings_are_read_as_what_the_program_asks_for()
    {
        await Run(config =>
        {
            Assert.Equal(("text", 5, 1.5, true), (config.Get("name"), config.GetInt32("count"), config.GetDouble("ratio"), config.GetBoolean("flag")));
            Assert.Equal(["a", "b"], config.RequireObject<string[]>("list"));
            Assert.Null(config.Get("missing"));
            Assert.Null(config.GetObject<string[]>("missing"));
            Assert.Null(config.GetSecretInt32("missing"));
        });
    }

    [Fact]
    public async Task A_secret_setting_is_a_secret_output() =>
        await Run(async config => Assert.True(await Output.IsSecretAsync(config.RequireSecret("token"))));

    [Fact]
    public Task A_missing_setting_comes_with_the_command_that_sets_it() => Fails(
        config => config.Require("missing"),
        "Missing Required configuration variable 'project:missing'\n\tplease set a value using the command `pulumi config set project:missing <value>`");

    [Fact]
    public Task A_missing_secret_comes_with_the_command_that_sets_a_secret() => Fails(
        config => config.RequireSecret("missing"),
        "Missing Required configuration variable 'project:missing'\n\t"
        + "please set a value using the command `pulumi config set --secret project:missing <value>`");

    [Fact]
    public Task A_setting_of_the_wrong_type_is_shown() =>
        Fails(config => config.RequireInt32("name"), "Configuration 'project:name' value 'text' is not a valid Int32");

    [Fact]
    public Task Only_true_and_false_are_yes_and_no() =>
        Fails(config => config.GetBoolean("count"), "Configuration 'project:count' value '5' is not a valid Boolean");

    [Fact]
    public Task A_secret_of_the_wrong_type_is_not_shown() =>
        Fails(config => config.RequireSecretInt32("token"), "Configuration 'project:token' value '[secret]' is not a valid Int32");

    [Fact]
    public Task Broken_json_is_reported_with_the_type_it_should_be() =>
        Fails(config => config.GetObject<int>("name"), "Configuration 'project:name' value 'text' is not a valid System.Int32");

    private static async Task Fails(Action<Config> program, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<RunException>(() => Run(program))).Message);

    private static Task Run(Action<Config> program) => Run(config =>
    {
        program(config);
        return Task.CompletedTask;
    });

    private static async Task Run(Func<Config, Task> program) => await Deployment.TestStackAsync(
        new EmptyMocks(),
        new RunSettings
        {
            Project = "project",
            Stack = "stack",
            Organization = "organization",
            IsDryRun = false,
            Config = new Dictionary<string, string>
            {
                ["project:name"] = "text",
                ["project:count"] = "5",
                ["project:ratio"] = "1.5",
                ["project:flag"] = "true",
                ["project:list"] = """["a","b"]""",
                ["project:token"] = "hunter2",
            },
            SecretKeys = new HashSet<string> { "project:token" },
        },
        () => new Stack(
            async () =>
            {
                await program(new Config());
                return new Dictionary<string, object?>();
            },
            null));
}
