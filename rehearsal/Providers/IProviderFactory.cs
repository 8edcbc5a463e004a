using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Providers;

/// <summary>Makes the providers that this engine knows.</summary>
public interface IProviderFactory
{
    /// <summary>This factory for programs of a folder, in which their providers work: paths in inputs begin there.</summary>
    /// <param name="programDirectory">The folder.</param>
    IProviderFactory WorkingIn(string programDirectory) => this;

    /// <summary>Makes a provider. An unknown package is a <see cref="ProviderException"/> that lists the known ones.</summary>
    /// <param name="package">The package, e.g. `openstack`.</param>
    /// <param name="version">The version that the program asked for; empty when it named none.</param>
    /// <param name="config">The checked configuration of the provider resource.</param>
    /// <param name="cloud">What exists now, as the engine's state tells it.</param>
    IProvider Create(string package, string version, PropertyValue.Map config, ICloudView cloud);
}
