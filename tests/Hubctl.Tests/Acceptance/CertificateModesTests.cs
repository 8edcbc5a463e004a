using JupyterHubInfra.Hubctl.Tests.CommandLine;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Hubctl.Tests.Acceptance;

/// <summary>The dev stack with every way to get the hub's certificate, through its whole life in the rehearsal.</summary>
public sealed class CertificateModesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("wildcard")]
    [InlineData("none")]
    public async Task A_hub_goes_up_stays_as_it_is_and_goes(string mode)
    {
        Write(settings => settings.Replace("mode: letsencrypt", $"mode: {mode}", StringComparison.Ordinal), "");

        await LiveAsync();
    }

    [NeedsFact(OpenSslAuthority.Tool)]
    public async Task A_hub_with_a_certificate_of_its_own_goes_up_stays_as_it_is_and_goes_and_shows_no_key()
    {
        using var authority = OpenSslAuthority.For("hub.callysto.farm");
        Write(
            settings => settings.Replace("mode: letsencrypt", "mode: manual", StringComparison.Ordinal),
            $"secrets:\n  dev:\n    hubCertificate: |\n{Indented(authority.Chain("host", "intermediate"))}    hubCertificateKey: |\n{Indented(authority.Key("host"))}");

        await LiveAsync(authority.Key("host").Split('\n')[1]);
    }

    private async Task LiveAsync(string hidden = "PRIVATE KEY")
    {
        foreach (var arguments in new string[][] { ["up"], ["up", "--expect-no-changes"], ["preview", "--json"], ["export"], ["destroy", "--run-program"] })
        {
            var said = await HubctlProcess.RunAsync(_folder.Root, _folder.PathOf(".rehearsal"), [.. arguments, "-s", "dev"]);

            Assert.Equal((0, ""), (said.ExitCode, said.Error));
            Assert.DoesNotContain(hidden, said.Output, StringComparison.Ordinal);
        }
    }

    private void Write(Func<string, string> edit, string secrets)
    {
        OwnProject.Write(_folder);
        _folder.Write("Pulumi.dev.yaml", edit(Repository.Read("Pulumi.dev.yaml")));
        if (secrets.Length > 0)
        {
            _folder.Write("rehearsal.yaml", secrets);
        }
    }

    private static string Indented(string pem) => string.Concat(pem.TrimEnd().Split('\n').Select(line => $"      {line}\n"));
}
