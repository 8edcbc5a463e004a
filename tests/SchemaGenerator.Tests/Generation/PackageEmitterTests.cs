using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Generation;

public sealed class PackageEmitterTests
{
    [Fact]
    public void A_bridged_package_has_the_shape_of_the_official_ones() => Snapshot.Match(Samples.Emit(Samples.Bridged), "Bridged.expected.txt");

    [Fact]
    public void The_kubernetes_package_has_a_scheme_of_its_own() => Snapshot.Match(Samples.Emit(Samples.Kubernetes), "Kubernetes.expected.txt");

    [Fact]
    public void The_same_schema_gives_the_same_text() => Assert.Equal(Samples.Emit(Samples.Bridged), Samples.Emit(Samples.Bridged));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_in_the_schema_does_not_matter(int seed)
    {
        Assert.NotEqual(Samples.Bridged, Samples.Shuffled(Samples.Bridged, seed));
        Assert.Equal(Samples.Emit(Samples.Bridged), Samples.Emit(Samples.Shuffled(Samples.Bridged, seed)));
        Assert.Equal(Samples.Emit(Samples.Kubernetes), Samples.Emit(Samples.Shuffled(Samples.Kubernetes, seed)));
    }
}
