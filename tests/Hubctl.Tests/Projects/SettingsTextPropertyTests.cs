using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.Projects.Editing;

namespace JupyterHubInfra.Hubctl.Tests.Projects;

/// <summary>Files of many shapes: whatever is changed in them, nothing else changes.</summary>
public sealed class SettingsTextPropertyTests
{
    private static readonly string[] Values =
    [
        " plain", " 'quoted'   # why", " \"double \\\" quoted\"", " 12", "", " # nothing", " ~", " {a: 1, b: [x, 'y']}", " []",
        "\n    secure: v1:a:b==", "\n    - one\n    - two # twice", "\n  - at the key\n  - too", "\n    a: 1\n\n    # between\n    b:\n      c: 'd'",
        " |\n    block\n      of text", " >-\n    folded\n    text", " |- # cut\n    one\n\n    two", " \"in two\n    lines\"", "\n    - a: 1\n      b: 2\n    - - x\n      - y", " !!str 5",
    ];

    private static readonly string[] Between = ["", "\n", "  # a comment\n", "# at the edge\n", "\n  # spaced\n\n"];

    private static readonly Gen<(string Head, (string Value, string Between)[] Entries)> Files =
        Gen.Elements("", "# head\n", "encryptionsalt: v1:x:y\n\n", "---\n", "secretsprovider: passphrase\n# c\n").SelectMany(head =>
            Gen.Elements(Values).Zip(Gen.Elements(Between)).NonEmptyListOf().Select(parts =>
                (head, parts.Select((part, at) => ($"  hub:key{at}:{part.Item1}\n", part.Item2)).ToArray())));

    [Fact]
    public void Setting_a_key_changes_its_own_lines_and_no_others() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1500),
        Prop.ForAll(Files.Zip(Gen.Choose(0, 100)).Zip(ArbMap.Default.GeneratorFor<string>()).ToArbitrary(), sample =>
        {
            var (((head, entries), pick), text) = sample;
            var value = Clean(text);
            var at = pick % entries.Length;
            var before = Text(head, entries);

            var after = new SettingsText("f", before).Set(["config", $"hub:key{at}"], new SettingValue.Text(value));

            return after.StartsWith(Text(head, entries[..at]), StringComparison.Ordinal) && after.EndsWith(After(entries, at), StringComparison.Ordinal)
                && Read(after, $"hub:key{at}") == value;
        }));

    [Fact]
    public void Removing_a_key_removes_its_lines_and_no_others() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(800),
        Prop.ForAll(Files.Zip(Gen.Choose(0, 100)).ToArbitrary(), sample =>
        {
            var ((head, entries), pick) = sample;
            var at = pick % entries.Length;

            var after = new SettingsText("f", Text(head, entries)).Remove(["config", $"hub:key{at}"]);

            var start = entries.Length == 1 ? head : Text(head, entries[..at]);
            return after == start + After(entries, at);
        }));

    [Fact]
    public void A_new_key_is_an_insertion() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(800),
        Prop.ForAll(Files.Zip(ArbMap.Default.GeneratorFor<string>()).ToArbitrary(), sample =>
        {
            var ((head, entries), text) = sample;
            var (before, value) = (Text(head, entries), Clean(text));

            var after = new SettingsText("f", before).Set(["config", "hub:new"], new SettingValue.Text(value));

            var alike = before.AsSpan().CommonPrefixLength(after);
            var added = after.Length - before.Length;
            return added > 0 && Enumerable.Range(0, alike + 1).Reverse().Take(added + 1).Any(at => before[at..] == after[(at + added)..]) && Read(after, "hub:new") == value;
        }));

    [Fact]
    public void A_path_sets_what_a_path_reads() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Elements("a", "b.c", "x y", "secure1", "0").NonEmptyListOf().Zip(ArbMap.Default.GeneratorFor<string>()).ToArbitrary(), sample =>
        {
            var (parts, text) = sample;
            SettingPart[] path = [.. parts.Take(5).Select(part => (SettingPart)part)];
            var first = new SettingsText("f", "config:\n  a:b: 1 # kept\n").Set(["config", "hub:deep", .. path], new SettingValue.Text(Clean(text)));
            var second = new SettingsText("f", first).Set(["config", "hub:deep", "other"], new SettingValue.Plain("7"));
            var back = new SettingsText("f", second).Remove(["config", "hub:deep", "other"]);
            return back == first && first.StartsWith("config:\n  a:b: 1 # kept\n", StringComparison.Ordinal);
        }));

    private static string Text(string head, (string Value, string Between)[] entries) => $"{head}config:\n{Text(entries)}";

    private static string Text((string Value, string Between)[] entries) => string.Concat(entries.Select(entry => entry.Value + entry.Between));

    private static string After((string Value, string Between)[] entries, int at) => entries[at].Between + Text(entries[(at + 1)..]);

    // No half of a character: such a text is none.
    private static string Clean(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c) && c is not ('\ufffe' or '\uffff'))]);

    private static string? Read(string text, string key) =>
        ((YamlFile.Parse("f", text) as YamlNode.Map)?["config"] as YamlNode.Map)?[key] is YamlNode.Scalar scalar ? scalar.Text : null;
}
