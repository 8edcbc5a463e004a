using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Projects.Editing;

namespace JupyterHubInfra.Hubctl.Tests.Projects;

public sealed class SettingsTextTests
{
    private const string Before =
        """
        # The hub of the team.
        encryptionsalt: v1:abc=:v1:def:ghi==

        config:
          # Who may log in.
          hub:domain: "hub.example.org" # with quotes
          hub:workers:   3   # more in term
          hub:token:
            # made in May
            secure: v1:one:two== # renew
          hub:users: # the list
            - ada   # first
            - grace # second
          # below the list
          hub:flow: {a: [1, 2], b: "x"}
          hub:text: |
            one
              two

          hub:empty:
          hub:nested:
            image: {tag: "1.0", pull: true}
            sizes:
              - name: small
                cpu: 1

              - name: large

        """;

    [Fact]
    public Task A_value_changes_and_its_comment_stays() => Becomes(
        Set(new SettingValue.Text("4"), "config", "hub:workers"), "  hub:workers:   3   # more in term", "  hub:workers: '4'   # more in term");

    [Fact]
    public Task A_secret_is_renewed_where_it_stands() => Becomes(
        Set(new SettingValue.Secure("v1:new:new=="), "config", "hub:token"), "    secure: v1:one:two== # renew", "    secure: v1:new:new== # renew");

    [Fact]
    public Task A_value_becomes_a_secret() => Becomes(
        Set(new SettingValue.Secure("v1:new:new=="), "config", "hub:domain"), "  hub:domain: \"hub.example.org\" # with quotes", "  hub:domain: # with quotes\n    secure: v1:new:new==");

    [Fact]
    public Task A_list_becomes_a_value_and_only_its_lines_go() => Becomes(
        Set(new SettingValue.Text("nobody"), "config", "hub:users"), "  hub:users: # the list\n    - ada   # first\n    - grace # second", "  hub:users: nobody # the list");

    [Fact]
    public Task A_block_becomes_a_value() => Becomes(
        Set(new SettingValue.Text("three"), "config", "hub:text"), "  hub:text: |\n    one\n      two", "  hub:text: three");

    [Fact]
    public Task A_text_of_lines_becomes_a_block() => Becomes(
        Set(new SettingValue.Text("a: b\n\n  c #d\n"), "config", "hub:empty"), "  hub:empty:", "  hub:empty: |\n    a: b\n\n      c #d");

    [Fact]
    public Task An_empty_value_is_filled() => Becomes(Set(new SettingValue.Text("x"), "config", "hub:empty"), "  hub:empty:", "  hub:empty: x");

    [Fact]
    public Task An_item_is_appended_below_the_last() => Becomes(
        Set(new SettingValue.Text("lin"), "config", "hub:users", 2), "    - grace # second", "    - grace # second\n    - lin");

    [Fact]
    public Task Values_in_braces_stay_in_braces() => Becomes(
        Set(new SettingValue.Plain("5"), "config", "hub:flow", "a", 1), "{a: [1, 2], b: \"x\"}", "{a: [1, 5], b: \"x\"}");

    [Fact]
    public Task An_entry_is_added_inside_of_braces() => Becomes(
        Set(new SettingValue.Secure("v1:n:n="), "config", "hub:nested", "image", "key"), "{tag: \"1.0\", pull: true}", "{tag: \"1.0\", pull: true, \"key\": {secure: \"v1:n:n=\"}}");

    [Fact]
    public Task A_path_makes_the_containers_that_it_needs() => Becomes(
        Set(new SettingValue.Plain("true"), "config", "hub:nested", "gpu", "kinds", 0, "shared"),
        "      - name: large\n", "      - name: large\n    gpu:\n      kinds:\n        - shared: true\n");

    [Fact]
    public Task An_entry_of_an_item_is_added_beside_its_keys() => Becomes(
        Set(new SettingValue.Plain("2"), "config", "hub:nested", "sizes", 0, "memory"), "        cpu: 1\n", "        cpu: 1\n        memory: 2\n");

    [Fact]
    public Task A_new_setting_comes_last() => Becomes(
        Set(new SettingValue.Text("yes"), "config", "hub:new"), "      - name: large\n", "      - name: large\n  hub:new: 'yes'\n");

    [Fact]
    public Task A_setting_is_removed_with_its_lines() => Becomes(Remove("config", "hub:token"), "  hub:token:\n    # made in May\n    secure: v1:one:two== # renew\n", "");

    [Fact]
    public Task The_first_key_of_an_item_gives_way_to_the_next() => Becomes(
        Remove("config", "hub:nested", "sizes", 0, "name"), "      - name: small\n        cpu: 1\n", "      - cpu: 1\n");

    [Fact]
    public Task The_last_item_leaves_an_empty_list() => Becomes(
        text => new SettingsText("f", new SettingsText("f", text).Remove(["config", "hub:users", 1])).Remove(["config", "hub:users", 0]),
        "  hub:users: # the list\n    - ada   # first\n    - grace # second", "  hub:users: [] # the list");

    [Fact]
    public Task What_stands_in_brackets_is_removed_from_them() => Becomes(Remove("config", "hub:flow", "a", 0), "[1, 2]", "[2]");

    [Fact]
    public void What_is_not_there_is_not_removed() => Assert.Equal(Before, new SettingsText("f", Before).Remove(["config", "hub:nothing", "a"]));

    [Fact]
    public void The_last_setting_takes_the_section_along() =>
        Assert.Equal("# top\n# in it\n", new SettingsText("f", "# top\nconfig:\n  a:b: 1\n# in it\n").Remove(["config", "a:b"]).Replace("\r", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "config:\n  a:b: x\n")]
    [InlineData("# only words", "# only words\nconfig:\n  a:b: x\n")]
    [InlineData("config: {}\n", "config:\n  a:b: x\n")]
    [InlineData("config:   # none yet\n", "config:   # none yet\n  a:b: x\n")]
    [InlineData("config:\n    c:d: 1\n\n\n# end", "config:\n    c:d: 1\n    a:b: x\n\n\n# end")]
    [InlineData("config:\n  c:d: 1", "config:\n  c:d: 1\n  a:b: x")]
    [InlineData("config:\r\n  c:d: 1\r\n# end\r\n", "config:\r\n  c:d: 1\r\n  a:b: x\r\n# end\r\n")]
    [InlineData("config: {c: 1}", "config: {c: 1, \"a:b\": \"x\"}")]
    [InlineData("encryptionsalt: s\n", "encryptionsalt: s\nconfig:\n  a:b: x\n")]
    [InlineData("config:\n- c\n", null)]
    public void A_setting_is_added_wherever_the_file_is_in_its_making(string before, string? after)
    {
        if (after is null)
        {
            Assert.Throws<InvalidSettingsException>(() => new SettingsText("f", before).Set(["config", "a:b"], new SettingValue.Text("x")));
        }
        else
        {
            Assert.Equal(after, new SettingsText("f", before).Set(["config", "a:b"], new SettingValue.Text("x")));
        }
    }

    [Theory]
    [InlineData("config:\n  a:b: &x 1\n  c:d: *x\n", "a:b")]
    [InlineData("config:\n  c:d: &x {e: 1}\n  a:b: *x\n", "a:b", "e")]
    public void What_other_parts_of_the_file_refer_to_is_left_to_an_editor(string before, params string[] path)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => new SettingsText("f", before).Set(["config", .. path.Select(part => (SettingPart)part)], new SettingValue.Text("2")));

        Assert.Contains("editor", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("https://hub.example.org/a?b=c", "'https://hub.example.org/a?b=c'")]
    [InlineData("v1:abc/+=:def==", "v1:abc/+=:def==")]
    [InlineData("", "''")]
    [InlineData("null", "'null'")]
    [InlineData("Yes", "'Yes'")]
    [InlineData("1.30", "'1.30'")]
    [InlineData("2026-01-02", "'2026-01-02'")]
    [InlineData("0x1F", "'0x1F'")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("a #b", "'a #b'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("{\"a\":[1]}", "'{\"a\":[1]}'")]
    [InlineData("tab\there", "\"tab\\there\"")]
    [InlineData(" around ", "' around '")]
    public void A_text_is_quoted_where_it_would_mean_something_else(string value, string written) =>
        Assert.Equal($"config:\n  a:b: {written}\n", new SettingsText("f", "config:\n  a:b: old\n").Set(["config", "a:b"], new SettingValue.Text(value)));

    private static Func<string, string> Set(SettingValue value, params ImmutableArray<SettingPart> path) => text => new SettingsText("f", text).Set(path, value);

    private static Func<string, string> Remove(params ImmutableArray<SettingPart> path) => text => new SettingsText("f", text).Remove(path);

    // The same with both line ends.
    private static Task Becomes(Func<string, string> change, string part, string changed)
    {
        var before = Before.ReplaceLineEndings("\n");
        Assert.Contains(part, before, StringComparison.Ordinal);
        Assert.Equal(before.Replace(part, changed, StringComparison.Ordinal), change(before));
        Assert.Equal(before.Replace(part, changed, StringComparison.Ordinal).ReplaceLineEndings("\r\n"), change(before.ReplaceLineEndings("\r\n")));
        return Task.CompletedTask;
    }
}
