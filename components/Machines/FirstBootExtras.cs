using System.Collections.Immutable;

namespace JupyterHubInfra.Components.Machines;

/// <summary>What operators add to the first boot of new machines. Machines that exist never see a change.</summary>
public sealed record FirstBootExtras
{
    /// <summary>Nothing.</summary>
    public static FirstBootExtras None { get; } = new();

    /// <summary>Files, written before anything runs. Default: none.</summary>
    public ImmutableArray<FirstBootFile> Files { get; init; } = [];

    /// <summary>Shell commands, run in this order after everything else of the first boot. Default: none.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>The proxy of the machines' site. Default: none, the internet is reached directly.</summary>
    public HttpProxy? Proxy { get; init; }

    /// <summary>Certificates of authorities in PEM form that the machines trust beside the usual ones, e.g. the campus' own. Default: none.</summary>
    public ImmutableArray<string> TrustedCertificates { get; init; } = [];

    /// <summary>
    /// Where nodes look for images first, by the host of the registry that the images are named after, e.g. <c>docker.io</c>. A mirror that
    /// fails is passed over; the registry itself comes last. Default: none.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> RegistryMirrors { get; init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    internal IEnumerable<MachineFile> MachineFiles => [.. Proxy?.Files ?? [], .. OwnFiles];

    private IEnumerable<MachineFile> OwnFiles => Files.Select(file => new MachineFile(file.Path, file.Content.EndsWith('\n') ? file.Content : file.Content + "\n"));

    internal IEnumerable<ImmutableArray<string>> ShellCommands => Commands.Select(command => ImmutableArray.Create("sh", "-c", command));
}
