using System.Globalization;

namespace JupyterHubInfra.Rehearsal.State;

/// <summary>Times as the state holds them.</summary>
internal static class Timestamp
{
    public static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
