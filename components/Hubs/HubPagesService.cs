namespace JupyterHubInfra.Components.Hubs;

/// <summary>
/// Pages that the hub's proxy shows below <c>services/NAME/</c>. The proxy asks nobody for a login: whoever reaches the hub reaches them.
/// </summary>
/// <param name="Host">Name of the Kubernetes service in the hub's namespace.</param>
/// <param name="Port">Port of service and pods.</param>
/// <param name="Label">Label of the pods, for the network policies of proxy and hub.</param>
/// <param name="LabelValue">Value of that label.</param>
public sealed record HubPagesService(string Host, int Port, string Label, string LabelValue)
{
    internal string Url => FormattableString.Invariant($"http://{Host}:{Port}");
}
