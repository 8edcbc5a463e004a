using System.Net;
using System.Net.Sockets;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>Every address of the hub takes connections.</summary>
internal sealed class TcpRung() : Rung("tcp", "dns")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        var (port, limit) = (climb.Target.Url.Port, climb.Limit(TimeSpan.FromSeconds(10)));
        var answers = await Task.WhenAll(climb.Addresses.Select(async address => (Address: address, Problem: await ProblemAsync(address, port, limit, cancellationToken))));

        // A machine without IPv6 says nothing about a hub that has it.
        var unreachable = answers.Where(answer => answer is { Address.AddressFamily: AddressFamily.InterNetworkV6, Problem: SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressFamilyNotSupported }).ToList();
        var failed = answers.Where(answer => answer.Problem is not null).Except(unreachable.Count < answers.Length ? unreachable : []).ToList();
        if (failed.Count > 0)
        {
            throw new HubFailure(
                string.Join("; ", failed.Select(answer => $"{new IPEndPoint(answer.Address, port)} {Word(answer.Problem!.Value)}")),
                "look at the load balancer, its address and the security groups; is the proxy's service up?");
        }

        var note = unreachable.Count > 0 ? $"; not tried, as this machine has no IPv6: {string.Join(", ", unreachable.Select(answer => answer.Address))}" : "";
        return $"{string.Join(", ", answers.Where(answer => answer.Problem is null).Select(answer => new IPEndPoint(answer.Address, port)))} connected{note}";
    }

    private static async Task<SocketError?> ProblemAsync(IPAddress address, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address, port, timer.Token);
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SocketError.TimedOut;
        }
    }

    private static string Word(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "refused the connection",
        SocketError.TimedOut => "did not answer",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "cannot be reached from here",
        _ => $"failed ({error})",
    };
}
