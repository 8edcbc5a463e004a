namespace JupyterHubInfra.Benchmarks;

/// <summary>A folder of the benchmark's own, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hubctl-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
