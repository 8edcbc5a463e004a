namespace JupyterHubInfra.Rehearsal.Clouds.OpenStack;

/// <summary>What the real provider calls its clients when one cannot be made.</summary>
internal static class Clients
{
    internal static string Of(string type) => type switch
    {
        Types.FloatingIp or Types.FloatingIpAssociate => "network",
        Types.Member or Types.Monitor => "networking",
        _ => type.Split(':')[1].Split('/')[0] switch
        {
            "blockstorage" => "block storage",
            "containerinfra" => "container infra",
            "dns" => "DNS",
            "loadbalancer" => "loadbalancing",
            "objectstorage" => "object storage",
            var service => service,
        },
    };
}
