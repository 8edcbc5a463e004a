using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using JupyterHubInfra.Components.Clusters;

namespace JupyterHubInfra.Components.Tests.Clusters;

public sealed class ClusterApiTests
{
    private static readonly TestAuthority Ours = new();

    [Fact]
    public async Task A_ready_api_that_knows_us_is_ready() => Assert.Equal(new ApiState(true, "an authorised call answers 200"), await AskAsync(Ours, 200, 200));

    [Fact]
    public async Task An_api_that_is_up_but_does_not_know_us_yet_is_not_ready() =>
        Assert.Equal(new ApiState(false, "an authorised call answers 403"), await AskAsync(Ours, 200, 403));

    [Fact]
    public async Task An_api_that_is_starting_is_not_ready() => Assert.Equal(new ApiState(false, "/readyz answers 500"), await AskAsync(Ours, 500, 200));

    [Fact]
    public async Task An_api_of_another_authority_is_never_believed()
    {
        using var others = new TestAuthority();
        Assert.False((await AskAsync(others, 200, 200)).Answers);
    }

    [Fact]
    public async Task Nobody_listening_is_not_an_error()
    {
        using var api = new ClusterApi("https://127.0.0.1:1", Ours.Pem, Ours.Client.Certificate, Ours.Client.Key);
        Assert.False((await api.AskAsync()).Answers);
    }

    private static async Task<ApiState> AskAsync(TestAuthority serverAuthority, params int[] answers)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, serverAuthority.Server, answers);
        using var api = new ClusterApi($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", Ours.Pem, Ours.Client.Certificate, Ours.Client.Key);
        var state = await api.AskAsync();
        listener.Stop();
        await serving;
        return state;
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate, int[] answers)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, ClientCertificateRequired = true, RemoteCertificateValidationCallback = (_, remote, _, _) => remote is not null });
            var buffer = new byte[8192];
            foreach (var answer in answers)
            {
                if (await stream.ReadAsync(buffer) == 0)
                {
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer} Answer\r\nContent-Length: 0\r\n\r\n"));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client hung up on us: that is what some tests are about.
        }
    }
}
