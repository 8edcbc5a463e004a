namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>What the command line says about records to hand on.</summary>
/// <param name="Format">How they are written.</param>
/// <param name="From">A file with outputs, or `-` for standard input. Default: null, the rehearsed state.</param>
/// <param name="Zone">Only the records of this zone. Default: null, all.</param>
/// <param name="All">Whether a script also enters what the stack has entered itself.</param>
internal sealed record DnsOptions(DnsFormat Format, string? From, string? Zone, bool All);
