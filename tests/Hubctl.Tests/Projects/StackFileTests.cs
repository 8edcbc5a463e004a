using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Tests.Projects;

public sealed class StackFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public StackFileTests() => _folder.Write("Pulumi.yaml", "name: hubs\nruntime: dotnet\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("20", "20")]
    [InlineData("1.30", "1.30")]
    [InlineData("true", "true")]
    [InlineData("yes", "yes")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("~", "")]
    [InlineData("", "")]
    [InlineData("|\n    two\n    lines", "two\nlines\n")]
    public void A_scalar_reaches_the_program_as_it_is_written(string written, string received) =>
        Assert.Equal(received, Setting($"hubs:key: {written}"));

    [Theory]
    [InlineData("[1, 0x1f, 0o17, 017, -3]", "[1,31,15,15,-3]")]
    [InlineData("[1.5, .5, 1e3, -2.5E-1]", "[1.5,0.5,1000,-0.25]")]
    [InlineData("[true, False, ~, null, '', yes]", """[true,false,null,null,"","yes"]""")]
    [InlineData("['1', \"true\", 1.2.3, e5, ., +, 12abc, 10.0.0.0/24, 08]", """["1","true","1.2.3","e5",".","+","12abc","10.0.0.0/24",8]""")]
    [InlineData("{b: 1, a: {d: [], c: {}}}", """{"a":{"c":{},"d":[]},"b":1}""")]
    [InlineData("{<<: {a: 1, b: 1}, b: 2}", """{"a":1,"b":2}""")]
    public void Lists_and_mappings_reach_the_program_as_JSON_with_typed_scalars(string written, string received) =>
        Assert.Equal(received, Setting($"hubs:key: {written}"));

    [Fact]
    public void An_alias_stands_for_its_anchor() =>
        Assert.Equal("""[{"size":2},{"size":2}]""", Setting("hubs:key:\n    - &worker {size: 2}\n    - *worker"));

    [Theory]
    [InlineData("key", "hubs:key")]
    [InlineData("openstack:key", "openstack:key")]
    [InlineData("openstack:config:key", "openstack:key")]
    public void A_key_gets_the_namespace_of_its_project(string written, string full) =>
        Assert.Equal(full, Assert.Single(Load($"config:\n  {written}: 1\n").Settings).Key);

    [Fact]
    public void Settings_of_the_project_hold_unless_the_stack_says_otherwise()
    {
        _folder.Write("Pulumi.yaml", "name: hubs\nruntime: dotnet\nconfig:\n  size: {type: integer, default: 2}\n  zone: example.org\n  hubs:label: {value: {b: 1, a: [x]}}\n  keys: {value: {ada: k}}\n");

        var settings = Load("config:\n  hubs:zone: example.net\n  hubs:keys: {bob: k}\n").Settings;

        Assert.Equal(
            ["""hubs:keys={"bob":"k"}""", """hubs:label={"a":["x"],"b":1}""", "hubs:size=2", "hubs:zone=example.net"],
            settings.Select(setting => $"{setting.Key}={setting.Reveal(NoSecrets)}"));
    }

    [Theory]
    [InlineData("{a: b}", "declares a setting, but has the key 'a'", "put it below 'value:'")]
    [InlineData("{value: 1, default: 2}", "has both 'default:' and 'value:'", "keep one of them")]
    public void What_the_real_CLI_refuses_as_a_setting_of_the_project_is_refused(string written, string problem, string remedy)
    {
        _folder.Write("Pulumi.yaml", $"name: hubs\nruntime: dotnet\nconfig:\n  label: {written}\n");

        var message = Assert.Throws<InvalidSettingsException>(() => Load("config: {}\n")).Message;
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secure_values_are_decrypted_at_any_depth_and_make_their_key_secret()
    {
        var stack = Load(
            """
            encryptionsalt: v1:x
            config:
              hubs:plain: 1
              hubs:secret: {secure: "one"}
              hubs:nested: {users: [{name: ada, token: {secure: "two"}}]}
            """);

        Assert.Equal(
            ["""hubs:nested={"users":[{"name":"ada","token":"TWO"}]}""", "hubs:plain=1", "hubs:secret=ONE"],
            stack.Settings.Select(setting => $"{setting.Key}={setting.Reveal(text => text.ToUpperInvariant())}"));
        Assert.Equal(["hubs:nested", "hubs:secret"], stack.Settings.Where(setting => setting.IsSecret).Select(setting => setting.Key));
        Assert.Equal("""{"users":[{"name":"ada","token":"[secret]"}]}""", stack.Settings[0].Masked);
    }

    [Fact]
    public void Any_text_survives_the_way_through_YAML_and_JSON() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            // JSON strings are YAML double-quoted scalars, but lone surrogates are neither.
            var value = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
            var json = Setting($"hubs:key: [{JsonSerializer.Serialize(value)}]");
            return JsonSerializer.Deserialize<string[]>(json)![0] == value;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_whole_number_stays_a_number() =>
        Prop.ForAll<long>(number => Setting($"hubs:key: [{number}]") == $"[{number}]").QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_either_read_or_refused_with_its_place() =>
        Prop.ForAll(
            Gen.Elements("config", ":", " ", "\n", "  ", "-", "[", "]", "{", "}", "'", "\"", "#", "&a", "*a", "<<", "|", ">", "?", "!t", "%", "@", "a", ",", "\t", "~").ArrayOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                try
                {
                    Load(text);
                }
                catch (InvalidSettingsException e)
                {
                    Assert.Contains("Pulumi.dev.yaml, line ", e.Message, StringComparison.Ordinal);
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_stack_that_does_not_exist_is_refused_with_the_ones_that_do()
    {
        _folder.Write("Pulumi.dev.yaml", "");
        _folder.Write("Pulumi.prod.yaml", "");

        var error = Assert.Throws<InvalidSettingsException>(() => StackFile.Load(Project, "dve", []));

        Assert.Equal(
            """
            project 'hubs' has no stack 'dve'
              where:     FOLDER
              received:  dve
              allowed:   dev, prod
              to do:     did you mean 'dev'? -s dev
            """.ReplaceLineEndings("\n"),
            _folder.Neutral(error.Message));
    }

    [Fact]
    public void A_stack_with_state_exists_without_a_file() => Assert.Empty(StackFile.Load(Project, "old", ["old"]).Settings);

    [Theory]
    [InlineData("confg:\n", "did you mean 'config'?")]
    [InlineData("config: [a]\n", "'config:' must hold settings")]
    [InlineData("config:\n  a:b:c: 1\n", "'key' or 'namespace:key'")]
    [InlineData("config:\n  a: 1\n  a: 2\n", "the key 'a' stands twice in one mapping")]
    [InlineData("config:\n  a: 1\n---\nconfig: {}\n", "a second document begins here")]
    [InlineData("config:\n  a: *nowhere\n", "line 2, column 6")]
    [InlineData("config:\n\ta: 1\n", "is not valid YAML")]
    [InlineData("config:\n  a: b: c\n", "line 2")]
    [InlineData("config:\n  a: {secure: x}\n", "has no 'encryptionsalt:'")]
    [InlineData("secretsprovider: awskms://key\nencryptionsalt: x\nconfig:\n  a: {secure: x}\n", "pulumi stack change-secrets-provider passphrase")]
    [InlineData("environment: [team]\n", "a rehearsal has no account to ask")]
    public void What_is_wrong_in_a_stack_file_is_said_with_the_way_out(string yaml, string expected)
    {
        var message = Assert.Throws<InvalidSettingsException>(() => Load(yaml)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("Pulumi.dev.yaml, line ", message, StringComparison.Ordinal);
    }

    private ProjectFile Project => ProjectFile.Load(_folder.PathOf("Pulumi.yaml"));

    private StackFile Load(string yaml)
    {
        _folder.Write("Pulumi.dev.yaml", yaml);
        return StackFile.Load(Project, "dev", []);
    }

    private string Setting(string line) => Assert.Single(Load($"config:\n  {line}\n").Settings).Reveal(NoSecrets);

    private static string NoSecrets(string ciphertext) => throw new InvalidOperationException($"{ciphertext} should not be decrypted");
}
