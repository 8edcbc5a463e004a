using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Clouds.Gcp;
using JupyterHubInfra.Rehearsal.Clouds.Kubernetes;
using JupyterHubInfra.Rehearsal.Clouds.OpenStack;
using JupyterHubInfra.Rehearsal.Clouds.Random;
using JupyterHubInfra.Rehearsal.Clouds.Tls;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds;

/// <summary>The packages that a rehearsal can play.</summary>
public sealed class PackageRegistry : IProviderFactory
{
    private static readonly ImmutableArray<string> Known = ["gcp", "kubernetes", "openstack", "random", "tls"];

    private readonly TimeProvider _clock;
    private readonly CloudSettings _settings;
    private readonly string _programDirectory = Environment.CurrentDirectory;

    /// <summary>A registry whose certificates and objects begin at the clock's time.</summary>
    /// <param name="clock">Default: the system's clock.</param>
    /// <param name="settings">What the rehearsed clouds have and allow. Default: everything that no name says to be missing, without limits.</param>
    public PackageRegistry(TimeProvider? clock = null, CloudSettings? settings = null)
    {
        _clock = clock ?? TimeProvider.System;
        _settings = settings ?? CloudSettings.Default;
    }

    private PackageRegistry(PackageRegistry other, string programDirectory) =>
        (_clock, _settings, _programDirectory) = (other._clock, other._settings, programDirectory);

    /// <inheritdoc/>
    public IProviderFactory WorkingIn(string programDirectory) => new PackageRegistry(this, programDirectory);

    /// <inheritdoc/>
    public IProvider Create(string package, string version, PropertyValue.Map config, ICloudView cloud) => package switch
    {
        "gcp" => new GcpProvider(config, cloud, _clock, _settings.Gcp, _settings.Variable),
        "kubernetes" => new KubernetesProvider(config, cloud, _clock, _settings.Kubernetes, _programDirectory),
        "openstack" => new OpenStackProvider(config, cloud, _clock, _settings.OpenStack, _settings.Variable),
        "random" => new RandomProvider(),
        "tls" => new TlsProvider(_clock),
        _ => throw new ProviderException(
            $"no resource plugin 'pulumi-resource-{package}' found: the rehearsal plays only {string.Join(", ", Known)}. "
            + $"Leave resources of package '{package}' out of this stack, or run it with the Pulumi CLI."),
    };
}
