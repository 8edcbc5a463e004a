using System.Net;
using FsCheck;
using FsCheck.Fluent;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Tests.Values;

public sealed class CidrBlockTests
{
    [Theory]
    [InlineData("10.4.0.0/16", "10.4.0.0", "10.4.255.255")]
    [InlineData("0.0.0.0/0", "0.0.0.0", "255.255.255.255")]
    [InlineData("192.0.2.7/32", "192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void A_block_knows_its_first_and_last_address(string text, string first, string last)
    {
        var block = CidrBlock.Parse(text);

        Assert.Equal(text, block.ToString());
        Assert.Equal(IPAddress.Parse(first), block.Network);
        Assert.Equal(IPAddress.Parse(last), block.Last);
    }

    [Theory]
    [InlineData("10.4.0.1/16", "'10.4.0.1/16' has host bits set: did you mean '10.4.0.0/16'?")]
    [InlineData("10.4.0.0/33", "'10.4.0.0/33' is not an address range: the prefix length must be a number from 0 to 32.")]
    [InlineData("10.4.0.0/-1", "'10.4.0.0/-1' is not an address range: the prefix length must be a number from 0 to 32.")]
    [InlineData("10.4/16", "'10.4/16' is not an address range: write it as address/prefix length, e.g. '10.4.0.0/16'.")]
    [InlineData("10.4.0.0", "'10.4.0.0' is not an address range: write it as address/prefix length, e.g. '10.4.0.0/16'.")]
    [InlineData("", "'' is not an address range: write it as address/prefix length, e.g. '10.4.0.0/16'.")]
    public void A_wrong_block_is_refused_with_the_way_out(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => CidrBlock.Parse(text)).Message);

    [Fact]
    public void The_nth_host_counts_from_the_network_address()
    {
        var block = CidrBlock.Parse("10.96.0.0/12");

        Assert.Equal("10.96.0.10", block.Host(10).ToString());
        Assert.Equal("10.96.1.0", block.Host(256).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => CidrBlock.Parse("10.0.0.0/30").Host(4));
    }

    [Fact]
    public void Two_blocks_overlap_exactly_if_one_contains_the_other() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Blocks(), Blocks(), (a, b) =>
            a.Overlaps(b) == b.Overlaps(a) && a.Overlaps(b) == (a.Contains(b.Network) || b.Contains(a.Network))));

    [Fact]
    public void A_block_reads_back_what_it_writes() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Blocks(), block => CidrBlock.Parse(block.ToString()) == block));

    [Fact]
    public void A_block_contains_all_its_hosts_and_nothing_beyond() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Blocks(), block =>
            block.Contains(block.Network) && block.Contains(block.Last) && block.Contains(block) && block.Overlaps(block)));

    private static Arbitrary<CidrBlock> Blocks() =>
        Gen.Choose(0, 32).SelectMany(prefix => Gen.Choose(int.MinValue, int.MaxValue).Select(bits =>
        {
            var value = prefix == 0 ? 0u : unchecked((uint)bits) & (uint.MaxValue << (32 - prefix));
            return CidrBlock.Parse($"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}/{prefix}");
        })).ToArbitrary();
}
