using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace JupyterHubInfra.Hubctl.Health.Rungs;

/// <summary>The certificate is for the hub's name, leads to a trusted authority and is good for some time yet.</summary>
internal sealed class TlsRung() : Rung("tls", "tcp")
{
    internal override async Task<string> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        if (!climb.Door.IsSecure)
        {
            throw new RungSkipped("the hub's address is plain http", blocks: false);
        }

        var seen = await LookAsync(climb, cancellationToken);
        using var certificate = seen.Certificate;
        List<string> problems = [.. Problems(climb, seen)];
        var daysLeft = (int)Math.Floor((certificate.NotAfter.ToUniversalTime() - DateTime.UtcNow).TotalDays);
        if (problems.Count == 0 && daysLeft < climb.MinimumDays)
        {
            problems.Add($"the certificate is good for {Days(daysLeft)} only, fewer than {climb.MinimumDays}");
        }

        return problems.Count == 0
            ? $"{seen.Protocol}, certificate of {Issuer(certificate)} good for {Days(daysLeft)}"
            : throw new HubFailure(string.Join("; ", problems), "look at where the certificate comes from (hub.https in the stack file) and at its renewal");
    }

    private static async Task<Seen> LookAsync(Climb climb, CancellationToken cancellationToken)
    {
        var limit = climb.Limit(TimeSpan.FromSeconds(15));
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        Seen? seen = null;
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync([.. climb.Addresses], climb.Target.Url.Port, timer.Token);
            await using var stream = new SslStream(new NetworkStream(socket));
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = climb.Door.Host,
                CertificateChainPolicy = climb.Door.ChainPolicy(),

                // Looked at here, judged afterwards: all that is wrong is to be said at once.
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                {
                    seen = certificate is null ? null : new(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()), errors, [.. chain?.ChainStatus.Select(status => status.Status) ?? []]);
                    return true;
                },
            };
            await stream.AuthenticateAsClientAsync(options, timer.Token);
            return seen is null ? throw new HubFailure("the server showed no certificate") : seen with { Protocol = NameOf(stream.SslProtocol) };
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException)
        {
            throw new HubFailure($"no TLS: {(e.InnerException ?? e).Message.TrimEnd('.')}", "is something that speaks TLS behind this port?", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubFailure($"no TLS handshake within {limit.TotalSeconds:0.#} s", "is something that speaks TLS behind this port?", e);
        }
    }

    private static IEnumerable<string> Problems(Climb climb, Seen seen)
    {
        var now = DateTime.UtcNow;
        if (seen.Certificate.NotAfter.ToUniversalTime() < now)
        {
            yield return $"the certificate expired on {Date(seen.Certificate.NotAfter)}";
        }
        else if (seen.Certificate.NotBefore.ToUniversalTime() > now)
        {
            yield return $"the certificate is not valid before {Date(seen.Certificate.NotBefore)}";
        }

        if (seen.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            var names = seen.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()).Take(5).ToList();
            yield return $"the certificate is for {(names.Count == 0 ? "no name" : string.Join(", ", names))}, not for {climb.Door.Host}";
        }

        var rest = seen.Chain.Where(status => status is not (X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid)).Distinct().ToList();
        if (rest.Any(status => status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot))
        {
            yield return $"its chain leads to no trusted authority (issuer {Issuer(seen.Certificate)})";
        }
        else if (rest.Count > 0)
        {
            yield return $"its chain is not sound: {string.Join(", ", rest)}";
        }
        else if (seen.Chain.Contains(X509ChainStatusFlags.NotTimeValid) && seen.Certificate.NotAfter.ToUniversalTime() >= now && seen.Certificate.NotBefore.ToUniversalTime() <= now)
        {
            yield return "a certificate of its chain has expired";
        }
    }

    private static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => protocol.ToString(),
    };

    private static string Issuer(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true);

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Date(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Seen(X509Certificate2 Certificate, SslPolicyErrors Errors, IReadOnlyList<X509ChainStatusFlags> Chain)
    {
        internal string Protocol { get; init; } = "";
    }
}
