using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using JupyterHubInfra.Components.Text;

namespace JupyterHubInfra.Components.Machines;

/// <summary>The first-boot description of a machine, for cloud-init on Ubuntu 24.04.</summary>
internal sealed record CloudConfig
{
    public ImmutableArray<MachineFile> Files { get; init; } = [];

    /// <summary>Commands of the last stage, each a list of words.</summary>
    public ImmutableArray<ImmutableArray<string>> Commands { get; init; } = [];

    /// <summary>Packages from the image's own repositories, installed before the commands run.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>Time servers. Default: those of the distribution.</summary>
    public ImmutableArray<string> TimeServers { get; init; } = [];

    /// <summary>Certificates of authorities that are trusted before anything is fetched. Default: those of the distribution alone.</summary>
    public ImmutableArray<string> TrustedCertificates { get; init; } = [];

    /// <summary>Whether programs are compressed, which cloud-init undoes. Default: false, so that people can read what machines are given.</summary>
    public bool Packed { get; init; }

    public string Render() => "#cloud-config\n" + Yaml.Render(new()
    {
        { "preserve_hostname", false },
        { "disable_root", true },
        { "ssh_pwauth", false },

        // One word removes cloud-init's default entry: swap would come back at every boot, and we choose the ephemeral disk's place.
        { "mounts", new object[] { new object[] { "swap" }, new object[] { "ephemeral0" } } },
        { "ntp", new YamlMap { { "enabled", true }, { "ntp_client", "chrony" }, { "servers", TimeServers.IsEmpty ? null : TimeServers.Cast<object>() } } },

        // Of the first stage: before time servers and packages.
        { "ca_certs", TrustedCertificates.IsEmpty ? null : new YamlMap { { "trusted", TrustedCertificates.Select(pem => (object)$"{pem.Trim()}\n") } } },
        { "package_update", Packages.IsEmpty ? null : true },
        { "packages", Packages.IsEmpty ? null : Packages.Cast<object>() },
        { "write_files", Files.Select(file => (object)(Packed && file.Mode == MachineFile.Program ? PackedEntry(file) : FileEntry(file))) },
        { "runcmd", Commands.Select(command => (object)command.Cast<object>()) },

        // The serial console is the only view into a machine without SSH.
        { "output", new YamlMap { { "all", "| tee -a /var/log/cloud-init-output.log /dev/console" } } },
    });

    private static YamlMap FileEntry(MachineFile file) => new()
    {
        { "path", file.Path },
        { "permissions", file.Mode },
        { "append", file.Append ? true : null },
        { "content", file.Content },
    };

    private static YamlMap PackedEntry(MachineFile file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(file.Content));
        }

        return new()
        {
            { "path", file.Path },
            { "permissions", file.Mode },
            { "encoding", "gz+b64" },
            { "content", Convert.ToBase64String(packed.ToArray()) },
        };
    }
}
