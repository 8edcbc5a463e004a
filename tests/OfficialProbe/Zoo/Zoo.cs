using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A provider of the package that pets belong to.</summary>
internal sealed class Zoo(string name, ZooArgs args, CustomResourceOptions? options = null) : ProviderResource("zoo", name, args, options);
