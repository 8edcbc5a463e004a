using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Machines;
using JupyterHubInfra.Infra.Tests.Support;
using JupyterHubInfra.Stacks.Binding;
using JupyterHubInfra.Stacks.Platforms;
using JupyterHubInfra.Stacks.Settings;
using People = System.Collections.Immutable.ImmutableSortedDictionary<string, JupyterHubInfra.Stacks.Settings.SshKeySettings>;

namespace JupyterHubInfra.Infra.Tests.Settings;

public sealed class SshKeyLevelTests
{
    private const string Ada = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJNAtAgmZGdDA+5khJvNi0S22EqeZshnAwyLGM5eDudQ ada@callysto.farm";
    private const string Grace = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDxteASsi04+6JBFdVmRSpkaitl98jjJMnkaGlqbcSfT grace@callysto.farm";

    [Fact]
    public void All_levels_add_up()
    {
        var access = SshKeyMerge.Access(Levels(shared: Some("ada", Ada), group: Some("grace", Grace), own: Some("lin", Ada)));

        Assert.Equal(["ada", "grace", "lin"], access.Present.Keys);
        Assert.Empty(access.Revoked);
    }

    [Fact]
    public void The_more_specific_level_wins_for_each_thing_that_it_says()
    {
        var access = SshKeyMerge.Access(Levels(shared: Some("ada", Ada), group: Some("ada", Grace), own: Some("ada", null, user: "hubops")));

        Assert.Equal(new SshKey(Grace, "hubops"), access.Present["ada"]);
    }

    [Fact]
    public void Who_is_absent_in_the_stack_is_revoked_there_with_every_key_that_any_level_has()
    {
        var access = SshKeyMerge.Access(Levels(shared: Some("ada", Ada), group: Some("ada", Grace), own: Some("ada", null, present: false)));

        Assert.Empty(access.Present);
        Assert.Equal([Ada, Grace], access.Revoked["ada"].AsEnumerable());
    }

    [Fact]
    public void Who_is_absent_for_all_stacks_comes_back_only_where_a_stack_says_so()
    {
        var absent = Some("ada", Ada, present: false);

        Assert.Empty(SshKeyMerge.Access(Levels(shared: absent, own: Some("ada", null, user: "hubops"))).Present);
        Assert.Equal(["ada"], SshKeyMerge.Access(Levels(shared: absent, own: Some("ada", null, present: true))).Present.Keys);
    }

    [Fact]
    public void A_later_group_says_more_than_an_earlier_one_and_an_unused_group_says_nothing()
    {
        var groups = new Dictionary<string, People> { ["a"] = Some("ada", Ada), ["b"] = Some("ada", Grace), ["c"] = Some("lin", Ada) }.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var levels = Levels() with { Groups = groups };

        Assert.Equal(Grace, SshKeyMerge.Access(levels with { Used = ["a", "b"] }).Present["ada"].PublicKey);
        Assert.Equal(Ada, SshKeyMerge.Access(levels with { Used = ["b", "a"] }).Present["ada"].PublicKey);
        Assert.DoesNotContain("lin", SshKeyMerge.Access(levels with { Used = ["a", "b"] }).Present.Keys);
    }

    [Fact]
    public void Nobody_is_let_in_and_revoked_at_once_whatever_the_levels_say()
    {
        var said = Gen.Elements<SshKeySettings?>(null, Says(Ada), Says(null), Says(Grace, false), Says(null, false), Says(null, true), Says(Ada, true, "hubops"));
        var levels = Gen.Three(said).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(levels, ((SshKeySettings? Shared, SshKeySettings? Group, SshKeySettings? Own) all) =>
        {
            var access = SshKeyMerge.Access(Levels(Maybe(all.Shared), Maybe(all.Group), Maybe(all.Own)));
            var state = all.Own?.Present ?? all.Group?.Present ?? all.Shared?.Present;
            var key = all.Own?.PublicKey ?? all.Group?.PublicKey ?? all.Shared?.PublicKey;
            return access.Present.ContainsKey("ada") == (state is not false && key is not null) && access.Revoked.ContainsKey("ada") == (state is false && key is not null);
        }));
    }

    [Fact]
    public void The_dev_stack_uses_all_three_levels()
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        var access = SshKeyMerge.Access(PlatformCatalog.OpenStackHub.Settings(StackFile.Dev().Raw(), issues).SshKeys);

        Assert.Equal(["ada", "grace"], access.Present.Keys);
        Assert.Equal(["lin"], access.Revoked.Keys);
    }

    [Theory]
    [InlineData("sharedSshKeys", """{"ada":{"publicKey":"ssh-rsa no"}}""", "sharedSshKeys.ada.publicKey: is \"ssh-rsa no\"; allowed: an SSH public key")]
    [InlineData("sshKeyGroups", """{"callysto":{"ada":{"publicKey":"hello"}}}""", "sshKeyGroups.callysto.ada.publicKey: is \"hello\"; allowed: an SSH public key")]
    [InlineData("sshKeyGroups", """{"callysto":["ada"]}""", "sshKeyGroups.callysto: is a list of 1; needed: entries of the form 'name: value'.")]
    [InlineData("sharedSshKeys", """{"../ada":{}}""", "sharedSshKeys.../ada: is \"../ada\"; allowed: a person's short name")]
    [InlineData("sharedSshKeys", """{"ada":{"publicKey":null}}""", "sharedSshKeys.ada.publicKey: is missing: no level has a key of ada.")]
    public void A_mistake_in_what_all_stacks_share_is_told_with_its_level_and_person_and_file(string name, string json, string problem)
    {
        var message = Problem(StackFile.Dev().WithProject(name, json));

        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.StartsWith("Stack 'dev': 1 setting in Pulumi.yaml must be mended; nothing was changed.", message, StringComparison.Ordinal);
        Assert.Contains("    Fix: edit Pulumi.yaml", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sshGroups", """["calysto"]""", "sshGroups[0]: is 'calysto', which sshKeyGroups of Pulumi.yaml does not have: it has callysto.")]
    [InlineData("sshGroups", """["callysto","callysto"]""", "sshGroups[1]: names the group 'callysto' for the second time.")]
    [InlineData("sshKeys.noether", "{}", "sshKeys.noether.publicKey: is missing: no level has a key of noether.")]
    [InlineData("sshKeys.ada.user", "\"../root\"", "sshKeys.ada.user: is \"../root\"; allowed: an account of the servers")]
    [InlineData("sshKeys.ada.user", "\"root\"", "sshKeys.ada.user: is \"root\"; allowed: an account of the servers")]
    public void A_mistake_in_the_stacks_own_level_is_told(string path, string json, string problem) =>
        Assert.Contains(problem, Problem(StackFile.Dev().With(path, json)), StringComparison.Ordinal);

    [Fact]
    public void Who_is_absent_needs_no_key_anywhere() => Assert.Equal("", Problem(StackFile.Dev().With("sshKeys.noether", """{"state":"absent"}""")));

    private static string Problem(StackFile file)
    {
        var issues = new SettingsIssues(StackSettings.Project, "dev");
        PlatformCatalog.OpenStackHub.Settings(file.Raw(), issues);
        return issues.Any ? issues.Render() : "";
    }

    private static SshKeySettings Says(string? key, bool? present = null, string? user = null) => new() { PublicKey = key, Present = present, User = user };

    private static People Some(string person, string? key, bool? present = null, string? user = null) => None.Add(person, Says(key, present, user));

    private static People Maybe(SshKeySettings? ada) => ada is null ? None : None.Add("ada", ada);

    private static People None => ImmutableSortedDictionary.Create<string, SshKeySettings>(StringComparer.Ordinal);

    private static SshKeyLevels Levels(People? shared = null, People? group = null, People? own = null) => new()
    {
        Shared = shared ?? None,
        Groups = ImmutableSortedDictionary.Create<string, People>(StringComparer.Ordinal).Add("callysto", group ?? None),
        Used = ["callysto"],
        Own = own ?? None,
    };
}
