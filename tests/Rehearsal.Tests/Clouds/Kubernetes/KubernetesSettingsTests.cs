using JupyterHubInfra.Rehearsal.Clouds;
using JupyterHubInfra.Rehearsal.Projects;

namespace JupyterHubInfra.Rehearsal.Tests.Clouds.Kubernetes;

public sealed class KubernetesSettingsTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("settings-").FullName, CloudSettings.FileName);

    [Fact]
    public void A_cluster_is_described_by_what_it_has()
    {
        var settings = Load("kubernetes: {unreachable: [\"https://a:6443\"], nodes: [{disk: ssd}, {}], loadBalancers: false, storageClasses: [nfs], charts: charts}").Kubernetes;

        Assert.Equal<string>(["https://a:6443"], settings.Unreachable);
        Assert.Equal("ssd", settings.Nodes!.Value[0]["disk"]);
        Assert.False(settings.LoadBalancers);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(_file)!, "charts"), settings.Charts);
    }

    [Theory]
    [InlineData("kubernetes: {node: []}", "unknown key 'node'")]
    [InlineData("kubernetes: {nodes: three}", "'nodes'")]
    [InlineData("kubernetes: {loadBalancers: some}", "'loadBalancers'")]
    public void What_it_cannot_mean_is_refused(string text, string said) => Assert.Contains(said, Assert.Throws<InvalidSettingsException>(() => Load(text)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private CloudSettings Load(string text)
    {
        File.WriteAllText(_file, text);
        return CloudSettings.Load(_file);
    }
}
