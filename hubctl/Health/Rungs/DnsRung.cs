using System.Net;
using System.Net.Sockets;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The hub's name leads to the addresses that its stack published, and to no others.</summary>
internal sealed class DnsRung() : Rung("dns", null)
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var (host, published) = (climb.Door.Host, climb.Target.Addresses);
        if (IPAddress.TryParse(climb.Target.Url.Host.Trim('[', ']'), out var literal))
        {
            climb.Addresses = [literal];
            throw new RungSkipped($"{literal} is an address already", blocks: false);
        }

        if (climb.Door.Pinned(host, climb.Target.Url.Port) is { } pinned)
        {
            climb.Addresses = [pinned];
            throw new RungSkipped($"--resolve gives {pinned}", blocks: false);
        }

        climb.Addresses = await ResolveAsync(host, climb.Limit(TimeSpan.FromSeconds(15)), cancellationToken);
        var found = string.Join(", ", climb.Addresses);
        if (published.IsEmpty)
        {
            return $"{host} is {found}";
        }

        var expected = string.Join(", ", published);
        return climb.Addresses.All(published.Contains)
            ? $"{host} is {found}, as published"
            : throw new HubFailure($"{host} is {found}, but the stack published {expected}", "bring the zone to the stack's output dnsRecords; old answers are kept for as long as the old record's TTL said");
    }

    private static async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(limit, cancellationToken);
            return addresses.Length > 0 ? addresses : throw NoAddress(host, "no records", null);
        }
        catch (SocketException e)
        {
            throw NoAddress(host, e.SocketErrorCode == SocketError.HostNotFound ? "no such name" : e.Message, e);
        }
        catch (TimeoutException e)
        {
            throw NoAddress(host, $"no answer within {limit.TotalSeconds:0.#} s", e);
        }
    }

    private static HubFailure NoAddress(string host, string why, Exception? cause) =>
        new($"{host} has no address: {why}", "make the records of the stack's output dnsRecords, or try before they are there with --resolve HOST:PORT:ADDRESS", cause);
}
