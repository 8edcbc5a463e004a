namespace JupyterHubInfra.Hubctl.Operating;

/// <summary>How full a home is, as the fileserver's agent tells it on the console.</summary>
/// <param name="Time">When it was seen.</param>
/// <param name="Used">Bytes in use.</param>
/// <param name="Quota">Bytes that it may hold, by what was in force then.</param>
internal sealed record HomeUse(DateTimeOffset Time, long Used, long Quota);
