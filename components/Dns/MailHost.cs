using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Dns;

/// <summary>A host that takes mail for a domain.</summary>
/// <param name="Priority">Order in which hosts are tried, lowest first.</param>
/// <param name="Host">Name of the host.</param>
public sealed record MailHost(int Priority, DnsName Host);
