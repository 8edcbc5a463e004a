using System.Collections.Immutable;

namespace JupyterHubInfra.TestKit;

/// <summary>What Magnum's provider says of a cluster's administrator. The certificates are real ones of no authority, valid for a hundred years.</summary>
internal static class FakeKubeconfig
{
    private const string Authority =
        """
        -----BEGIN CERTIFICATE-----
        MIIBcjCCARmgAwIBAgIULvvCd81UzUQ/d8klxAvMIv14YuswCgYIKoZIzj0EAwIw
        DjEMMAoGA1UEAwwDaHViMCAXDTI2MTEyMjAyNDk1NloYDzIxMjYxMDI5MDI0OTU2
        WjAOMQwwCgYDVQQDDANodWIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATFN89U
        i+kiVQe1ETwlvPveavwjxiRHA4iVW4K3aNjW0MalHZO/wgPsZnSzK2gqVX3koUmK
        qqo9d7TQQND2pgbWo1MwUTAdBgNVHQ4EFgQUSDuLyZWuaLNJ1F5tvyzLjLWpvZIw
        HwYDVR0jBBgwFoAUSDuLyZWuaLNJ1F5tvyzLjLWpvZIwDwYDVR0TAQH/BAUwAwEB
        /zAKBggqhkjOPQQDAgNHADBEAiAcVHOapmAJ2UNhFYyoKZuqBksSLo/KNds1hQqc
        I8Oe4AIgL9tbg03CnVFyAbpyDhpsaMQFVUH+OpU47FwGwIjqn6Q=
        -----END CERTIFICATE-----

        """;

    private const string Certificate =
        """
        -----BEGIN CERTIFICATE-----
        MIIBNDCB2gIUCZ3DOa/2BxSFAgQ0FzZkb8HduBcwCgYIKoZIzj0EAwIwDjEMMAoG
        A1UEAwwDaHViMCAXDTI2MTEyMjAyNDk1NloYDzIxMjYxMDI5MDI0OTU2WjApMRcw
        FQYDVQQKDA5zeXN0ZW06bWFzdGVyczEOMAwGA1UEAwwFYWRtaW4wWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAARXhMDD7Q2ATp587zCiy/YwqeyqjzGNk/W+WanUB2S3
        7/Bcslz+zVRRjuIPrLr2kpEZkQbryDLPGxBqOU+lZqnQMAoGCCqGSM49BAMCA0kA
        MEYCIQCJBDfzDLCw5ZytCTQ/06EwQb1qBgXIw6ZCzFZg2wYq4AIhALOUC6h5kz5J
        dlcsgj+iz8C3zu/i6/g3KUQjg/TCo7Vb
        -----END CERTIFICATE-----

        """;

    private const string Key =
        """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIDVX3p4W6qVP5EMUHhQ2dKodXOaDwyxTKy5CVoPTjhvfoAoGCCqGSM49
        AwEHoUQDQgAEV4TAw+0NgE6efO8wosv2MKnsqo8xjZP1vlmp1Adkt+/wXLJc/s1U
        UY7iD6y69pKRGZEG68gyzxsQajlPpWap0A==
        -----END EC PRIVATE KEY-----

        """;

    public static ImmutableDictionary<string, object> Of(string cluster) => ImmutableDictionary.CreateRange<string, object>(StringComparer.Ordinal,
    [
        new("client_certificate", Certificate), new("client_key", Key), new("cluster_ca_certificate", Authority), new("host", "https://203.0.113.77:6443"),
        new("raw_config", $"apiVersion: v1\nkind: Config\n# of {cluster}\n"),
    ]);
}
