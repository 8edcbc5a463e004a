using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Text;
using YamlDotNet.Serialization;

namespace JupyterHubInfra.Components.Tests.Text;

public sealed class YamlTests
{
    [Fact]
    public void Any_text_reads_back_as_it_was_written() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => ReadsBack(text.Get)));

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("0755")]
    [InlineData("1e3")]
    [InlineData("a: b")]
    [InlineData("#comment")]
    [InlineData("line one\n  line two\n")]
    [InlineData("two ends\n\n")]
    [InlineData("\n")]
    [InlineData(" leading\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    public void Text_that_looks_like_something_else_stays_text(string text) => Assert.True(ReadsBack(text), Yaml.Render(new() { { "value", text } }));

    [Fact]
    public void Maps_and_lists_keep_their_order() =>
        Assert.Equal(
            """
            kind: Example
            empty: {}
            items:
              - name: b
                count: 2
              - name: a
                tls: true
            none: []
            "on": "10"

            """,
            Yaml.Render(new()
            {
                { "kind", "Example" },
                { "empty", new YamlMap() },
                { "items", new object[] { new YamlMap { { "name", "b" }, { "count", 2 } }, new YamlMap { { "name", "a" }, { "tls", true } } } },
                { "none", Array.Empty<object>() },
                { "missing", null },
                { "on", "10" },
            }));

    private static bool ReadsBack(string text)
    {
        var printable = text.ReplaceLineEndings("\n").Replace("\r", "", StringComparison.Ordinal);
        var rendered = Yaml.Render(new() { { "value", printable }, { "list", new object[] { printable } } });
        var read = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(rendered);
        return (string)read["value"] == printable && (string)((List<object>)read["list"])[0] == printable;
    }
}
