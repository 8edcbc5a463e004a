using System.Text;
using System.Text.RegularExpressions;
using JupyterHubInfra.Infra.Tests.Platforms;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Infra.Tests.Migration;

/// <summary>
/// docs/reference/course-variables.md: each variable of the course playbooks, its setting here, and what that setting changes in the
/// stack nectar. The last column is no promise but what the program registers when the setting is another one.
/// </summary>
public sealed partial class CourseVariablesTests
{
    private const string Stack = "nectar";

    private const string Head =
        """
        # From the variables of the course playbooks to settings

        Every variable of the Ansible playbooks for course hubs, and where it went. The last column is found by changing the setting in
        `Pulumi.nectar.yaml` and comparing what the program registers (`CourseVariablesTests`); `~` marks inputs that differ, `+` and `-` resources
        that come and go, with their number.

        | variable | setting | what it changes | remark |
        |---|---|---|---|

        """;

    [Fact]
    public async Task Every_variable_of_the_playbooks_has_its_place()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var variable in CourseVariables.All)
        {
            var effect = variable.Setting is null ? "" : await EffectAsync(variable);
            page.Append($"| `{variable.Name}` | {(variable.Setting is null ? "none" : $"`{variable.Setting}`")} | {effect} | {variable.Remark} |\n".Replace("|  |", "| |", StringComparison.Ordinal));
        }

        Snapshot.Match(page.ToString(), "../../../docs/reference/course-variables.md");
    }

    [Fact]
    public void What_has_no_setting_has_a_reason() =>
        Assert.Equal([], CourseVariables.All.Where(variable => variable.Setting is null && variable.Remark.Length == 0).Select(variable => variable.Name));

    [NeedsFact(Needs.Shared + "spec")]
    public void The_table_of_the_specification_is_covered()
    {
        var spec = File.ReadAllText(SharedFacts.PathOf("spec", "openstack-kubernetes.md"));
        var table = spec[spec.IndexOf("### 1.1", StringComparison.Ordinal)..spec.IndexOf("### 1.2", StringComparison.Ordinal)];
        var ours = CourseVariables.All.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);

        var theirs = table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| seed", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Value));

        // The table shortens what stands beside a longer name.
        Assert.Equal([], theirs.Distinct(StringComparer.Ordinal).Where(name => !ours.Any(our => $"_{our}_".Contains($"_{name}_", StringComparison.Ordinal))));
    }

    private static async Task<string> EffectAsync(CourseVariable variable)
    {
        var before = await PlatformRun.Of(RunMode.Update, Edited(variable, changed: false), Stack);
        var after = await PlatformRun.Of(RunMode.Update, Edited(variable, changed: true), Stack);
        string[] effects = [.. Counted("~", before.ChangesTo(after).Select(WithoutName)), .. Counted("+", before.NamesOnlyIn(after).Select(Type)), .. Counted("-", after.NamesOnlyIn(before).Select(Type))];

        // What is known without any resource: a name that is looked up.
        if (effects.Length == 0)
        {
            effects = [.. Counted("~", after.Cloud.Called.Except(before.Cloud.Called).Select(call => $"looked up by {call.Split('(')[0].Split('/')[^1].Split(':')[^1]}"))];
        }

        Assert.True(effects.Length > 0, $"{variable.Name}: {variable.Setting} = {variable.Value} changes nothing, so it went nowhere.");
        return string.Join(", ", effects);
    }

    private static StackFile Edited(CourseVariable variable, bool changed)
    {
        var file = StackFile.Of(Stack);
        if (variable.With is { } with)
        {
            file.With(with.Setting, with.Value);
        }

        return changed ? file.With(variable.Setting!, variable.Value) : file;
    }

    private static IEnumerable<string> Counted(string sign, IEnumerable<string> changes) =>
        changes.GroupBy(change => change, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{sign} {group.Key} ({group.Count()})");

    private static string WithoutName(string change) => change.Split(' ') is [var type, .., var property] ? $"{Type(type)} `{property}`" : change;

    private static string Type(string typeAndName) => typeAndName.Split(' ')[0].Split(':')[^1];

    [GeneratedRegex("[a-z]+(_[a-z]+)+")]
    private static partial Regex Name();
}
