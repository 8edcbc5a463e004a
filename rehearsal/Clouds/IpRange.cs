using System.Net;
using System.Net.Sockets;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>A range of addresses, IPv4 or IPv6.</summary>
internal readonly record struct IpRange(UInt128 First, UInt128 Last, bool IsV6)
{
    internal UInt128 Count => Last - First + 1;

    /// <summary>Reads a CIDR such as <c>10.0.0.0/24</c>; null when it is none.</summary>
    internal static IpRange? TryParseCidr(string? cidr)
    {
        var parts = (cidr ?? "").Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !int.TryParse(parts[1], out var prefix))
        {
            return null;
        }

        var v6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var bits = v6 ? 128 : 32;
        if (prefix < 0 || prefix > bits)
        {
            return null;
        }

        var size = prefix == 0 && v6 ? UInt128.Zero : UInt128.One << (bits - prefix);
        var first = ToNumber(address) & ~(size - 1);
        return new IpRange(first, first + (size - 1), v6);
    }

    internal static IpRange Between(string first, string last) =>
        new(ToNumber(IPAddress.Parse(first)), ToNumber(IPAddress.Parse(last)), first.Contains(':', StringComparison.Ordinal));

    internal bool Contains(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == InterNetwork(IsV6) && ToNumber(parsed) is var number && number >= First && number <= Last;

    internal bool Overlaps(IpRange other) => IsV6 == other.IsV6 && First <= other.Last && other.First <= Last;

    internal string At(UInt128 offset) => Show(First + offset);

    internal string Show(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(IsV6 ? bytes : bytes[12..]).ToString();
    }

    private static AddressFamily InterNetwork(bool v6) => v6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    private static UInt128 ToNumber(IPAddress address)
    {
        UInt128 number = 0;
        foreach (var b in address.GetAddressBytes())
        {
            number = (number << 8) | b;
        }

        return number;
    }
}
