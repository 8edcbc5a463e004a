using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Storage;

/// <summary>What one container asks for and may take, as Kubernetes writes it.</summary>
/// <param name="Cpu">CPU asked for.</param>
/// <param name="Memory">Memory asked for.</param>
/// <param name="MemoryLimit">Memory it may take.</param>
/// <param name="CpuLimit">CPU it may take; null: what is free.</param>
internal sealed record ContainerSize(string Cpu, string Memory, string MemoryLimit, string? CpuLimit = null)
{
    /// <summary>As charts take it.</summary>
    public YamlMap ToValues() => new()
    {
        { "requests", new YamlMap { { "cpu", Cpu }, { "memory", Memory } } },
        { "limits", new YamlMap { { "cpu", CpuLimit }, { "memory", MemoryLimit } } },
    };
}
