using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Bridged;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>What is known of a project of the rehearsed Google Cloud.</summary>
public sealed record GcpProject
{
    /// <summary>Its number. Default: one that follows from its id.</summary>
    public string? Number { get; init; }

    /// <summary>The account that pays for it. Default: one that follows from its id.</summary>
    public string? BillingAccount { get; init; }

    /// <summary>The services that it uses before any stack comes. Default: all.</summary>
    public ImmutableArray<string>? Services { get; init; }

    internal static GcpProject Read(SettingsReader reader) => new()
    {
        Number = reader.Text("number") is not { } number || (number.Length is >= 6 and <= 14 && number.All(char.IsAsciiDigit))
            ? reader.Text("number")
            : throw reader.Invalid("number", "the number of a project", "digits such as 123456789012"),
        BillingAccount = reader.Text("billingAccount"),
        Services = reader["services"] is null ? null : Entries.Names(reader, "services"),
    };
}
