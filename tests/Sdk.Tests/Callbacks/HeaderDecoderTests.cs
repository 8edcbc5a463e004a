using Pulumi.Wire.Http2;

namespace Sdk.Tests.Callbacks;

/// <summary>The examples of RFC 7541, appendix C, and what it forbids.</summary>
public sealed class HeaderDecoderTests
{
    [Theory]
    [InlineData("400a637573746f6d2d6b65790d637573746f6d2d686561646572", "custom-key: custom-header", 55)]
    [InlineData("040c2f73616d706c652f70617468", ":path: /sample/path", 0)]
    [InlineData("100870617373776f726406736563726574", "password: secret", 0)]
    [InlineData("82", ":method: GET", 0)]
    public void Every_form_of_a_header_is_read(string block, string expected, int tableSize)
    {
        var decoder = new HeaderDecoder();

        Assert.Equal([expected], Decode(decoder, block));
        Assert.Equal(tableSize, decoder.Table.Size);
    }

    [Theory]
    [InlineData(
        "828684410f7777772e6578616d706c652e636f6d",
        "828684be58086e6f2d6361636865",
        "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565")]
    [InlineData(
        "828684418cf1e3c2e5f23a6ba0ab90f4ff",
        "828684be5886a8eb10649cbf",
        "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf")]
    public void Requests_refer_to_earlier_ones(string first, string second, string third)
    {
        var decoder = new HeaderDecoder();

        Assert.Equal([":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"], Decode(decoder, first));
        Assert.Equal(57, decoder.Table.Size);
        Assert.Equal([":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com", "cache-control: no-cache"], Decode(decoder, second));
        Assert.Equal(110, decoder.Table.Size);
        Assert.Equal(
            [":method: GET", ":scheme: https", ":path: /index.html", ":authority: www.example.com", "custom-key: custom-value"],
            Decode(decoder, third));
        Assert.Equal(["custom-key: custom-value", "cache-control: no-cache", ":authority: www.example.com"], decoder.Table.Recent.Select(Text));
        Assert.Equal(164, decoder.Table.Size);
    }

    [Theory]
    [InlineData(
        "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
        "4803333037c1c0bf",
        "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31")]
    [InlineData(
        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
        "4883640effc1c0bf",
        "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007")]
    public void A_small_table_forgets_the_oldest_headers(string first, string second, string third)
    {
        const string Date1 = "date: Mon, 21 Oct 2013 20:13:21 GMT";
        const string Date2 = "date: Mon, 21 Oct 2013 20:13:22 GMT";
        const string Cookie = "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";
        const string Location = "location: https://www.example.com";
        var decoder = new HeaderDecoder();
        decoder.Table.Resize(256);

        Assert.Equal([":status: 302", "cache-control: private", Date1, Location], Decode(decoder, first));
        Assert.Equal(222, decoder.Table.Size);
        Assert.Equal([":status: 307", "cache-control: private", Date1, Location], Decode(decoder, second));
        Assert.Equal(222, decoder.Table.Size);
        Assert.Equal([":status: 200", "cache-control: private", Date2, Location, "content-encoding: gzip", Cookie], Decode(decoder, third));
        Assert.Equal([Cookie, "content-encoding: gzip", Date2], decoder.Table.Recent.Select(Text));
        Assert.Equal(215, decoder.Table.Size);
    }

    [Theory]
    [InlineData("header number 0", "80")]
    [InlineData("a header that was never sent", "be")]
    [InlineData("a text that is cut short", "400a6375")]
    [InlineData("a number without end", "ffffffffffffffffff")]
    [InlineData("a text longer than any block", "407fffffff7f")]
    [InlineData("a table that is too large", "3fe21f")]
    [InlineData("a new table size after a header", "8220")]
    [InlineData("padding that is no padding", "408125000000")]
    [InlineData("padding of a whole byte", "4082f1ff00")]
    [InlineData("the mark of the end", "4084ffffffff00")]
    public void A_block_that_breaks_the_rules_ends_the_connection(string what, string block)
    {
        var fault = Assert.Throws<Http2Exception>(() => Decode(new HeaderDecoder(), block));

        Assert.True(fault.Error == Http2Error.Compression, what);
    }

    [Fact]
    public void A_header_larger_than_the_table_empties_it()
    {
        var decoder = new HeaderDecoder();
        decoder.Table.Resize(60);
        Decode(decoder, "400a637573746f6d2d6b65790d637573746f6d2d686561646572");

        decoder.Table.Add(new HeaderField("much", new string('x', 100)));

        Assert.Empty(decoder.Table.Recent);
        Assert.Equal(0, decoder.Table.Size);
    }

    [Theory]
    [InlineData(0, 0x1ff8, 13)]
    [InlineData(1, 0x7fffd8, 23)]
    [InlineData(10, 0x3ffffffc, 30)]
    [InlineData(22, 0x3ffffffe, 30)]
    [InlineData((int)'a', 0x3, 5)]
    [InlineData((int)'z', 0x7b, 7)]
    [InlineData((int)'\\', 0x7fff0, 19)]
    [InlineData(192, 0x3ffffe0, 26)]
    [InlineData(195, 0x7fff1, 19)]
    [InlineData(199, 0x1ffffec, 25)]
    [InlineData(203, 0x7ffffde, 27)]
    [InlineData(249, 0xffffffe, 28)]
    [InlineData(255, 0x3ffffee, 26)]
    public void Codes_of_every_length_are_known(int symbol, int code, int length)
    {
        var bits = Convert.ToString(code, 2).PadLeft(length, '0');
        bits = bits.PadRight((length + 7) / 8 * 8, '1');
        var bytes = bits.Chunk(8).Select(part => Convert.ToByte(new string(part), 2)).ToArray();

        Assert.Equal([(byte)symbol], HuffmanCode.Standard.Decode(bytes));
    }

    [Fact]
    public void What_the_server_writes_is_read_again()
    {
        HeaderField[] fields = [new("grpc-status", "2"), new("grpc-message", new string('m', 5000))];

        var read = new HeaderDecoder().Decode(HeaderEncoder.Encode(withStatus: true, fields));

        Assert.Equal([new(":status", "200"), .. fields], read);
    }

    private static IEnumerable<string> Decode(HeaderDecoder decoder, string block) =>
        [.. decoder.Decode(Convert.FromHexString(block)).Select(Text)];

    private static string Text(HeaderField field) => $"{field.Name}: {field.Value}";
}
