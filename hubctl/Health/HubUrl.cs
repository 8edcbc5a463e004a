using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Hubctl.Health;

/// <summary>The address of a hub.</summary>
internal static class HubUrl
{
    /// <summary>Reads one and gives it its final slash.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="where">Where it was written, for the message.</param>
    internal static Uri Parse(string text, string where)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" })
        {
            return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
        }

        throw new InvalidSettingsException(new("this is not the address of a hub", where, text, "http or https, a host, and the hub's base path, e.g. https://hub.example.org/"));
    }
}
