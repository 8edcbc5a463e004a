namespace Pulumi;

/// <summary>A package that the engine must be told of before its resources and functions can be used: a provider that is given parameters, or extended.</summary>
public sealed class RegisterPackageRequest
{
    /// <summary>Describes the package by its plugin and by what the plugin is given: parameters that make it another package, or an extension.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>Describes the package by its plugin and the parameters that make it another package.</summary>
    public RegisterPackageRequest(
        string name, string version, string? downloadUrl, Dictionary<string, byte[]>? checksums, PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, null)
    {
    }

    /// <summary>The plugin's name.</summary>
    public string Name { get; }

    /// <summary>The plugin's version.</summary>
    public string Version { get; }

    /// <summary>Where the engine downloads the plugin; empty for the usual place.</summary>
    public string DownloadUrl { get; }

    /// <summary>The plugin's checksums by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>What makes another package of the plugin. Default: nothing.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>What is added to the plugin's own package. Default: nothing. Not together with <see cref="Parameterization"/>.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>What a plugin is given.</summary>
    public sealed class PackageParameterization
    {
        /// <summary>Names the result, and holds what only the plugin can read.</summary>
        public PackageParameterization(string name, string version, byte[] value) => (Name, Version, Value) = (name, version, value);

        /// <summary>The name of the package that results.</summary>
        public string Name { get; }

        /// <summary>The version of the package that results.</summary>
        public string Version { get; }

        /// <summary>The parameters, in the plugin's own form.</summary>
        public byte[] Value { get; }
    }
}
