using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Dns;

namespace JupyterHubInfra.Components.Tests.Dns;

public sealed class DnsValuesTests
{
    [Theory, InlineData("[2001:db8::10]", "2001:db8::10"), InlineData("2001:DB8:0::10", "2001:db8::10")]
    public void Brackets_are_taken_off_and_one_spelling_is_used(string text, string expected) => Assert.Equal(expected, DnsValues.Ipv6(text));

    [Theory, InlineData("2001:db8::10"), InlineData("10.4"), InlineData("hub.example.org"), InlineData("")]
    public void An_A_record_takes_plain_IPv4_addresses_only(string text) => Assert.Equal(
        $"'{text}' is not an IPv4 address, which a record of type A needs, e.g. '203.0.113.10'.",
        Assert.Throws<FormatException>(() => DnsValues.Ipv4(text)).Message);

    [Fact]
    public void An_AAAA_record_takes_no_IPv4_address() => Assert.Equal(
        "'203.0.113.10' is not an IPv6 address, which a record of type AAAA needs, e.g. '2001:db8::10'.",
        Assert.Throws<FormatException>(() => DnsValues.Ipv6("203.0.113.10")).Message);

    [Fact]
    public void Quotes_and_backslashes_in_a_text_are_escaped() => Assert.Equal("\"say \\\"hi\\\" \\\\o\"", DnsValues.Text("say \"hi\" \\o"));

    [Fact]
    public void A_long_text_is_cut_into_parts_that_resolvers_join_again() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1200).ToArbitrary(), length =>
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => i % 7 == 0 ? "é" : "x"));
            var parts = DnsValues.Text(text).Trim('"').Split("\" \"");
            return string.Concat(parts) == text && parts.All(part => Encoding.UTF8.GetByteCount(part) <= 255);
        }));
}
