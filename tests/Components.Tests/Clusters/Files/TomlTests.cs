namespace JupyterHubInfra.Components.Tests.Clusters.Files;

public sealed class TomlTests
{
    [Fact]
    public void Tables_keys_and_values_are_read()
    {
        var root = Toml.Parse("# a comment\na = 1 # another\n[b.'c.d']\ne = [\"x\\n\", 'y\\n', true, -3,]\n\n[b.f]\ng.h = 'i'\n");

        Assert.Equal(1L, root["a"]);
        var below = (Dictionary<string, object>)root["b"];
        Assert.Equal(["x\n", "y\\n", true, -3L], (List<object>)((Dictionary<string, object>)below["c.d"])["e"]);
        Assert.Equal("i", ((Dictionary<string, object>)((Dictionary<string, object>)below["f"])["g"])["h"]);
    }

    [Theory]
    [InlineData("a = 1\na = 2\n", "line 2: 'a' is given twice")]
    [InlineData("[a]\n[a]\n", "line 2: the table a is given twice")]
    [InlineData("a = 1 2\n", "line 1: something stands behind the end of the statement")]
    [InlineData("a = x\n", "line 1: 'x' is no value; texts stand in quotes")]
    [InlineData("a = 'x\n", "line 1: a text does not end on its line")]
    [InlineData("a = 01\n", "line 1: '01' is no value; texts stand in quotes")]
    [InlineData("a = [1 2]\n", "line 1: ',' or ']' is expected")]
    [InlineData("[a\nb = 1\n", "line 1: ']' is expected")]
    [InlineData("a = 1\n[a]\n", "line 2: 'a' is no table")]
    [InlineData("= 1\n", "line 1: a key is expected")]
    [InlineData("a = \"\\x\"\n", "line 1: '\\x' is no escape")]
    public void What_is_no_TOML_is_refused(string text, string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => Toml.Parse(text)).Message);
}
