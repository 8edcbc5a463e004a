using System.Globalization;
using System.Net;

namespace JupyterHubInfra.Hubctl.Health.Hub;

/// <summary>An address to connect to instead of the one that DNS has: host:port:address, as curl's --resolve.</summary>
internal sealed record AddressPin(string Host, int Port, IPAddress Address)
{
    /// <summary>Reads one; null when the text is none.</summary>
    internal static AddressPin? TryParse(string text)
    {
        var parts = text.Split(':', 3);
        if (parts is not [{ Length: > 0 } host, var number, var written]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
        {
            return null;
        }

        var isBracketed = written is ['[', .., ']'];
        return IPAddress.TryParse(isBracketed ? written[1..^1] : written, out var address) ? new(host, port, address) : null;
    }

    internal bool Fits(string host, int port) => port == Port && host.Equals(Host, StringComparison.OrdinalIgnoreCase);
}
