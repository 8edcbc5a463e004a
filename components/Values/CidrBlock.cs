using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace JupyterHubInfra.Components.Values;

/// <summary>A range of IP addresses in CIDR form, IPv4 or IPv6, e.g. <c>10.4.0.0/16</c>. Host bits must be zero.</summary>
public sealed record CidrBlock
{
    private readonly UInt128 _network;

    private CidrBlock(UInt128 network, int prefixLength, AddressFamily family)
    {
        _network = network;
        PrefixLength = prefixLength;
        Family = family;
    }

    /// <summary>Number of leading bits that are fixed, e.g. 16.</summary>
    public int PrefixLength { get; }

    /// <summary>Whether the block holds IPv4 or IPv6 addresses.</summary>
    public AddressFamily Family { get; }

    /// <summary>The first address of the block.</summary>
    public IPAddress Network => ToAddress(_network, Family);

    /// <summary>The last address of the block.</summary>
    public IPAddress Last => ToAddress(_network | HostMask, Family);

    private int Bits => Family == AddressFamily.InterNetworkV6 ? 128 : 32;

    private UInt128 HostMask => HostMaskOf(Bits, PrefixLength);

    /// <summary>Reads a block, or throws a <see cref="FormatException"/> that says what is wrong and how to write it.</summary>
    public static CidrBlock Parse(string text) =>
        TryParse(text, out var block, out var problem) ? block : throw new FormatException(problem);

    /// <summary>Reads a block.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CidrBlock? block) => TryParse(text, out block, out _);

    /// <summary>Reads a block and says in the user's terms why it could not.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CidrBlock? block, out string? problem)
    {
        block = null;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !IPAddress.TryParse(text.AsSpan(0, slash), out var address) || !IsPlainForm(text![..slash], address))
        {
            problem = $"'{text}' is not an address range: write it as address/prefix length, e.g. '10.4.0.0/16'.";
            return false;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
        if (!int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var prefix) || prefix > bits)
        {
            problem = $"'{text}' is not an address range: the prefix length must be a number from 0 to {bits}.";
            return false;
        }

        var value = ToNumber(address);
        var mask = HostMaskOf(bits, prefix);
        block = new CidrBlock(value & ~mask, prefix, address.AddressFamily);
        if ((value & mask) != 0)
        {
            problem = $"'{text}' has host bits set: did you mean '{block}'?";
            block = null;
            return false;
        }

        problem = null;
        return true;
    }

    /// <summary>Whether the address lies in this block.</summary>
    public bool Contains(IPAddress address) =>
        address.AddressFamily == Family && (ToNumber(address) & ~HostMask) == _network;

    /// <summary>Whether every address of the other block lies in this one.</summary>
    public bool Contains(CidrBlock other) => other.Family == Family && other.PrefixLength >= PrefixLength && (other._network & ~HostMask) == _network;

    /// <summary>Whether the two blocks share at least one address.</summary>
    public bool Overlaps(CidrBlock other) => Contains(other) || other.Contains(this);

    /// <summary>The nth address counted from the network address: 0 is the network address itself, 1 usually the gateway.</summary>
    public IPAddress Host(int number)
    {
        if (number < 0 || (UInt128)number > HostMask)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"{this} has no address number {number}.");
        }

        return ToAddress(_network + (UInt128)number, Family);
    }

    /// <summary>The block in CIDR form.</summary>
    public override string ToString() => $"{Network}/{PrefixLength}";

    // IPAddress also reads '10.4' and '0x0a.4.0.0'; people who write those mean something else.
    private static bool IsPlainForm(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('%', StringComparison.Ordinal) : address.ToString() == text;

    private static UInt128 HostMaskOf(int bits, int prefixLength) =>
        prefixLength == bits ? UInt128.Zero : (UInt128.MaxValue >> (128 - bits)) >> prefixLength;

    private static UInt128 ToNumber(IPAddress address) =>
        (UInt128)new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static IPAddress ToAddress(UInt128 value, AddressFamily family)
    {
        var size = family == AddressFamily.InterNetworkV6 ? 16 : 4;
        var bytes = new byte[size];
        for (var i = size - 1; i >= 0; i--)
        {
            bytes[i] = (byte)(value & 0xff);
            value >>= 8;
        }

        return new IPAddress(bytes);
    }
}
