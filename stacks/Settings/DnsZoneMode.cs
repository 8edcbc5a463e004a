namespace JupyterHubInfra.Stacks.Settings;

public enum DnsZoneMode
{
    New,
    Existing,
    External,
}
