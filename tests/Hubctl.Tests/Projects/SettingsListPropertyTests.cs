using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Projects.Editing;

namespace JupyterHubInfra.Hubctl.Tests.Projects;

/// <summary>Files of many shapes: an entry that is added to a list and taken out again leaves no trace.</summary>
public sealed class SettingsListPropertyTests
{
    private const string Comment = "goes with its last entry";

    private static readonly string[] Lists =
    [
        "", " # nothing", " []", " [] # none yet", " [{name: a, nodes: 1}]", " [{name: a, start: '2026'}, {name: b}] # two",
        "\n    - name: a\n      nodes: 1", "\n  - name: at-the-key\n    nodes: 1 # few\n\n  # between\n  - name: b", " # the term\n    # in autumn\n    - name: a # first\n      image: x:1",
        "\n    -\n      name: below", "\n    - {name: a, nodes: 2}", "\n    - name: quoted\n      start: \"2026-11-24T15:00:00Z\"\n      # at its end",
    ];

    private static readonly string[] Around = ["", "  hub:other: 1\n", "  hub:map:\n    a: 1\n\n    # inside\n    b: [x]\n", "  # a comment\n", "\n", "  hub:block: |\n    text\n\n", "# at the edge\n\n"];

    private static readonly Gen<string> Files =
        from head in Gen.Elements("config:\n", "# head\nencryptionsalt: v1:x:y\n\nconfig: # all\n", "---\nconfig:\n")
        from above in Gen.Elements(Around).NonEmptyListOf()
        from list in Gen.Frequency((1, Gen.Constant((string?)null)), (4, Gen.Elements(Lists).Select(list => (string?)list)))
        from below in Gen.Elements(Around).ListOf()
        from end in Gen.Elements("\n", "\r\n")
        from cut in Gen.Elements(true, false)
        let entries = Distinct([.. above, list is null ? "" : $"  hub:events:{list}\n", .. below])
        let text = (head + (entries.Contains("hub:", StringComparison.Ordinal) ? "" : "  hub:least: 1\n") + entries).Replace("\n", end, StringComparison.Ordinal)
        // A block of text that ends with the file would get an end of line with an entry behind it, and mean another text: such a file is refused.
        select cut && !text.TrimEnd().EndsWith("    text", StringComparison.Ordinal) ? text.TrimEnd('\r', '\n') : text;

    private static readonly Gen<SettingValue.Entries> Items =
        from name in Gen.Elements("callysto-day", "x", "no", "123", "with: colon", "it's")
        from nodes in Gen.Elements("2", "40")
        from isLong in Gen.Elements(true, false)
        select new SettingValue.Entries(isLong
            ? [("name", new SettingValue.Text(name)), ("start", new SettingValue.Text("2026-11-24T15:00:00Z")), ("nodes", new SettingValue.Plain(nodes)), ("image", new SettingValue.Text("callysto/2i2c:0.1.4"))]
            : [("name", new SettingValue.Text(name))]);

    [Fact]
    public void An_entry_that_comes_and_goes_leaves_the_file_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Files.Zip(Items).ToArbitrary(), sample =>
        {
            var (before, item) = sample;

            var with = new SettingsText("f", before).Append(["config", "hub:events"], item, Comment);
            var place = Count(with) - 1;

            return new SettingsText("f", with).TakeOut(["config", "hub:events"], place, Comment) == before && place == Count(before);
        }));

    [Fact]
    public void Several_that_come_go_in_any_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(800),
        Prop.ForAll(Files.Zip(Items).Zip(Items).ToArbitrary(), sample =>
        {
            var ((before, first), second) = sample;
            var with = new SettingsText("f", new SettingsText("f", before).Append(["config", "hub:events"], first, Comment)).Append(["config", "hub:events"], second, Comment);
            var place = Count(before);

            var lastOut = new SettingsText("f", new SettingsText("f", with).TakeOut(["config", "hub:events"], place + 1, Comment)).TakeOut(["config", "hub:events"], place, Comment);
            var firstOut = new SettingsText("f", new SettingsText("f", with).TakeOut(["config", "hub:events"], place, Comment)).TakeOut(["config", "hub:events"], place, Comment);

            return lastOut == before && firstOut == before;
        }));

    private static int Count(string text) => ((YamlFile.Parse("f", text) as YamlNode.Map)?["config"] as YamlNode.Map)?["hub:events"] is YamlNode.List list ? list.Items.Length : 0;

    // Keys that would come twice get a number.
    private static string Distinct(IEnumerable<string> parts) =>
        string.Concat(parts.Select((part, at) => part.Replace("hub:other", $"hub:other{at}", StringComparison.Ordinal).Replace("hub:map", $"hub:map{at}", StringComparison.Ordinal).Replace("hub:block", $"hub:block{at}", StringComparison.Ordinal)));
}
