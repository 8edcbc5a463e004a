namespace JupyterHubInfra.Hubctl.Commands;

/// <summary>How records are handed on.</summary>
internal enum DnsFormat
{
    /// <summary>Lines of a zone file.</summary>
    Zone,

    /// <summary>A list in JSON.</summary>
    Json,

    /// <summary>A script for the OpenStack client.</summary>
    DesignateCommands,
}
