using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class BindingPropertyTests
{
    private static readonly string[] Paths = [.. Leaves(PlatformCatalog.OpenStackHub.Declared, "")];

    private static readonly string[] Garbage =
        ["null", "true", "-1", "0", "1e300", "0.5", "\"\"", "\" \"", "\"x\"", "\"10.0.0.0/8\"", "\"::1/128\"", "[]", "[null]", "[[1]]", "[{}]", "{}", "{\"a\":{\"b\":[]}}", "\"\\u0000\""];

    [Fact]
    public void Whatever_stands_in_a_stack_file_binding_answers_with_settings_or_with_issues()
    {
        var edits = Gen.ListOf(Gen.Elements(Paths).SelectMany(path => Gen.Elements(Garbage).Select(json => (path, json)))).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(edits, list =>
        {
            var file = StackFile.Dev();
            foreach (var (path, json) in list)
            {
                file.TryWith(path, json);
            }

            var (_, issues) = Bind(file);
            Assert.Empty(issues.All.Where(issue => issue.Path.Length == 0 || issue.Problem[^1] is not ('.' or '?') || issue.Fix.Length == 0));
            Assert.Empty(issues.All.GroupBy(issue => (issue.Path, issue.Problem)).Where(group => group.Count() > 1).Select(group => group.Key));
            return true;
        }));
    }

    [Fact]
    public void A_number_is_taken_as_it_is_or_refused_by_name() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(-50, 300).ToArbitrary(), count =>
    {
        var (settings, issues) = Bind(StackFile.Dev().With("cluster.workers.count", count.ToString(CultureInfo.InvariantCulture)));
        return count is >= 1 and <= 200
            ? !issues.Any && settings.Cluster.Workers!.Count == count
            : issues.All.Select(issue => issue.Path).SequenceEqual(["cluster.workers.count"]);
    }));

    [Fact]
    public void The_order_of_the_keys_means_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var file = StackFile.Dev();
        Shuffle((JsonObject)file.Document["config"]!, random);
        var (settings, issues) = Bind(file);
        return !issues.Any && settings.Cluster.Workers!.Count == 2 && settings.SshKeys.Own.Keys.SequenceEqual(["lin"]);
    }));

    [Fact]
    public void A_key_with_one_letter_wrong_is_recognised() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("announcement", "fileserver", "cluster", "network", "profile", "sshKeys").SelectMany(name => Gen.Choose(0, name.Length - 1).Select(at => (name, at))).ToArbitrary(),
        pair =>
        {
            var misspelt = pair.name.Remove(pair.at, 1);
            var (_, issues) = Bind(StackFile.Dev().With(misspelt, "\"x\""));
            return issues.All.Single(issue => issue.Path == misspelt).Problem == $"is not a setting; did you mean '{pair.name}'?";
        }));

    [Fact]
    public void Every_example_and_every_default_is_itself_allowed() =>
        Assert.Empty(BindEmpty().All.Where(issue => !issue.Problem.StartsWith("is missing", StringComparison.Ordinal) && !issue.Problem.StartsWith("lets nobody in", StringComparison.Ordinal)));

    private static SettingsIssues BindEmpty()
    {
        var file = StackFile.Parse("config: {}");
        return Bind(file).Issues;
    }

    private static (OpenStackHubSettings Settings, SettingsIssues Issues) Bind(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        return (PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues), issues);
    }

    private static void Shuffle(JsonObject map, Random random)
    {
        var members = map.ToList();
        map.Clear();
        var shuffled = members.ToArray();
        random.Shuffle(shuffled);
        foreach (var (key, value) in shuffled)
        {
            map[key] = value;
            if (value is JsonObject below)
            {
                Shuffle(below, random);
            }
        }
    }

    private static IEnumerable<string> Leaves(SettingShape.Fields fields, string path) => fields.Members.SelectMany(member =>
        member.Shape is SettingShape.Fields below ? [path + member.Name, .. Leaves(below, $"{path}{member.Name}.")] : new[] { path + member.Name });
}
