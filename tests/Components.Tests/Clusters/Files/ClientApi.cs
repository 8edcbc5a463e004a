namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>A kubeconfig (v1, Config): what a file with embedded credentials may hold.</summary>
internal static class ClientApi
{
    public static FieldTable Fields { get; } = new(
        """
        Config: apiVersion!=string kind!=string clusters!=[NamedCluster] contexts!=[NamedContext] current-context!=string users!=[NamedUser]
        Cluster: certificate-authority=string certificate-authority-data=string proxy-url=string server!=string tls-server-name=string
        Context: cluster!=string namespace=string user!=string
        NamedCluster: cluster!=Cluster name!=string
        NamedContext: context!=Context name!=string
        NamedUser: name!=string user!=User
        User: client-certificate=string client-certificate-data=string client-key=string client-key-data=string token=string
        """);
}
