using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Dns.Plans;

namespace JupyterHubInfra.Components.Tests.Dns;

public sealed class RecordTextTests
{
    [Theory]
    [InlineData("A", "203.0.113.10", "203.0.113.10")]
    [InlineData("AAAA", "[2001:DB8::0:10]", "2001:db8::10")]
    [InlineData("CNAME", "WWW.Example.org.", "www.example.org.")]
    [InlineData("NS", "ns1.example.org.", "ns1.example.org.")]
    [InlineData("MX", "010  mail.example.org.", "10 mail.example.org.")]
    [InlineData("MX", "0 .", "0 .")]
    [InlineData("SRV", "10 5 443 hub.example.org.", "10 5 443 hub.example.org.")]
    [InlineData("CAA", "0 issue \"letsencrypt.org\"", "0 issue letsencrypt.org")]
    [InlineData("CAA", "0 iodef mailto:ops@example.org", "0 iodef mailto:ops@example.org")]
    [InlineData("TXT", "say \"hi\" to all", "\"say \\\"hi\\\" to all\"")]
    public void A_value_has_one_spelling(string type, string text, string expected)
    {
        Assert.True(RecordText.TryRead(type, text, out var value, out var problem), problem);
        Assert.Equal(expected, value);
        Assert.True(RecordText.TryReadWritten(type, value, out var again, out problem), problem);
        Assert.Equal(expected, again);
    }

    [Theory]
    [InlineData("A", "2001:db8::10", "is not an IPv4 address")]
    [InlineData("A", "10.4", "is not an IPv4 address")]
    [InlineData("AAAA", "203.0.113.10", "is not an IPv6 address")]
    [InlineData("AAAA", "fe80::1%eth0", "is not an IPv6 address")]
    [InlineData("CNAME", "www.example.org", "has no final dot; write 'www.example.org.' if that is the whole name")]
    [InlineData("CNAME", "*.example.org.", "names a wildcard; needed is one host")]
    [InlineData("CNAME", "two words.", "names no host ('two words.' is not a DNS name: ' ' is not allowed. Use letters, digits and hyphens, e.g. 'two-words')")]
    [InlineData("MX", "mail.example.org.", "has 1 parts; needed are a priority and a host")]
    [InlineData("MX", "high mail.example.org.", "has the priority 'high'; needed is a whole number from 0 to 65535")]
    [InlineData("MX", "70000 mail.example.org.", "has the priority '70000'; needed is a whole number from 0 to 65535")]
    [InlineData("SRV", "1 2 hub.example.org.", "has 3 parts; needed are a priority, a weight, a port and a host")]
    [InlineData("CAA", "128 issue letsencrypt.org", "has the flags '128'; Designate takes 0 only")]
    [InlineData("CAA", "0 isue letsencrypt.org", "has the tag 'isue'; known are issue, issuewild and iodef")]
    [InlineData("CAA", "0 issue ;", "names no certificate authority: ';' is not a DNS name")]
    [InlineData("CAA", "0 iodef ops@example.org", "reports to nobody; give mailto: with an address, or a page that begins with https://")]
    [InlineData("TXT", "\"v=spf1 -all\"", "has quotes around it, which would become part of the text; write it without, they are added")]
    public void What_is_no_value_of_its_type_is_refused_with_the_reason(string type, string text, string expected)
    {
        Assert.False(RecordText.TryRead(type, text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory, InlineData("v=spf1 -all"), InlineData("\"open"), InlineData("\"a\" b"), InlineData("\"a\\\"")]
    public void A_text_that_another_stack_publishes_has_quotes(string text)
    {
        Assert.False(RecordText.TryReadWritten("TXT", text, out _, out var problem));
        Assert.Equal("is no text in quotes", problem);
    }

    [Fact]
    public void Whatever_a_text_holds_it_is_read_back_as_it_was_written() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ArrayOf(Gen.Elements('a', ' ', '"', '\\', 'é', ';', '=')).Select(letters => "x" + new string(letters) + "x").ToArbitrary(),
        text => RecordText.TryRead("TXT", text, out var value, out _) && RecordText.TryReadWritten("TXT", value, out var again, out _) && value == again));

    [Fact]
    public void The_example_of_each_type_is_a_value_of_it() => Assert.All(RecordText.Types, type =>
        Assert.True(RecordText.TryRead(type, RecordText.Example(type), out _, out var problem), $"{type}: {problem}"));
}
