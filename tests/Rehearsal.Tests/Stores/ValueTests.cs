using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Stores;

public sealed class ValueTests
{
    private static readonly PropertyValue.Map Everything = PropertyValue.Map.Of(
        ("null", PropertyValue.Null.Instance),
        ("unknown", PropertyValue.Unknown.Instance),
        ("flag", true),
        ("number", 0.5),
        ("list", new PropertyValue.List([1, "two", PropertyValue.Map.Empty])),
        ("secret", new PropertyValue.Secret(PropertyValue.Map.Of(("in", "side")))),
        ("asset", new PropertyValue.Asset("text", "hello")),
        ("archive", new PropertyValue.Archive("assets", null, PropertyValue.Map.Of(("a", new PropertyValue.Asset("path", "./a"))))),
        ("component", new PropertyValue.ResourceReference("urn:pulumi:dev::p::t::n", null, null)),
        ("resource", new PropertyValue.ResourceReference("urn:pulumi:dev::p::t::n", "id", "1.2.3")),
        ("planned", new PropertyValue.ResourceReference("urn:pulumi:dev::p::t::n", PropertyValue.Unknown.Instance, null)));

    [Fact]
    public void Every_kind_of_value_survives_the_protocol() => Assert.Equal(Everything, StructValues.Read(StructValues.Write(Everything, keepSecrets: true)));

    [Fact]
    public void Every_kind_of_value_survives_the_state() =>
        Assert.Equal(Everything, JsonValues.Parse(JsonValues.ToText(Everything, SecretForms.Encrypted(text => text)), text => text));

    [Fact]
    public void A_masked_document_shows_no_secret() =>
        Assert.Equal("""{"a":"[secret]","b":1}""", JsonValues.ToText(PropertyValue.Map.Of(("a", new PropertyValue.Secret("canary")), ("b", 1)), SecretForms.Masked));
}
