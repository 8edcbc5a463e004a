using System.Text.RegularExpressions;
using JupyterHubInfra.Components.Values;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>What one user server may use and is promised.</summary>
public sealed partial record UserResources
{
    /// <summary>Memory at which the server is killed, as a number with K, M, G or T (powers of 1024). Default: <c>2G</c>.</summary>
    public string MemoryLimit { get; init; } = "2G";

    /// <summary>Memory set aside for each server; decides how many fit on a node. Default: <c>512M</c>.</summary>
    public string MemoryGuarantee { get; init; } = "512M";

    /// <summary>CPU cores at which the server is throttled; null: none, it takes what the node has to spare. Default: 1.</summary>
    public double? CpuLimit { get; init; } = 1;

    /// <summary>CPU cores set aside for each server. Default: 0.05.</summary>
    public double CpuGuarantee { get; init; } = 0.05;

    internal void Check(ArgsIssues issues, string property)
    {
        const string Way = "Write it like '512M' or '2G'.";
        issues
            .Require(BytesOf(MemoryLimit) > 0, $"{property}.MemoryLimit", $"is '{MemoryLimit}', which is no amount of memory. {Way}")
            .Require(BytesOf(MemoryGuarantee) > 0, $"{property}.MemoryGuarantee", $"is '{MemoryGuarantee}', which is no amount of memory. {Way}")
            .Require(!(BytesOf(MemoryGuarantee) > BytesOf(MemoryLimit)), $"{property}.MemoryGuarantee", $"is {MemoryGuarantee}, more than the limit {MemoryLimit}. Lower it or raise the limit.")
            .Require(CpuLimit is null or > 0, $"{property}.CpuLimit", $"must be more than 0 cores, got {CpuLimit}.")
            .Require(CpuGuarantee >= 0 && !(CpuGuarantee > CpuLimit), $"{property}.CpuGuarantee", $"must be between 0 and the limit of {CpuLimit} cores, got {CpuGuarantee}.");
    }

    // Kubernetes reads K, M, G as powers of 1000; KubeSpawner turns these words into bytes with powers of 1024 before it asks for them.
    internal static double? BytesOf(string text)
    {
        var match = Memory().Match(text);
        return match.Success
            ? double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) * Math.Pow(1024, " KMGT".IndexOf(match.Groups[2].Value.PadRight(1), StringComparison.Ordinal))
            : null;
    }

    [GeneratedRegex(@"^(\d{1,9}(?:\.\d{1,3})?)([KMGT]?)$")]
    private static partial Regex Memory();
}
