using System.Collections.Immutable;
using System.Globalization;
using JupyterHubInfra.Hubctl.Runs;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Projects;
using JupyterHubInfra.Rehearsal.State;

namespace JupyterHubInfra.Hubctl.Restoring;

/// <summary>What a restoration is about, read from a stack's state: volumes, how they hang together, and the machine that has them.</summary>
internal sealed class RestoreSubject
{
    internal const string Volume = "openstack:blockstorage/volume:Volume";
    private const string Attachment = "openstack:compute/volumeAttach:VolumeAttach";
    private const string Instance = "openstack:compute/instance:Instance";

    private readonly ImmutableArray<ResourceState> _resources;

    private RestoreSubject(ImmutableArray<ResourceState> resources, ImmutableArray<string> volumeIds, ResourceState machine, string address) =>
        (_resources, VolumeIds, Machine, Address) = (resources, volumeIds, machine, address);

    /// <summary>Ids in the order of the mirror pairs.</summary>
    internal ImmutableArray<string> VolumeIds { get; }

    internal ResourceState Machine { get; }

    internal string Server => Machine.Outputs["name"]?.AsText() ?? Machine.Id!;

    /// <summary>Volumes that the stack has made itself, which an up would delete once the file names others.</summary>
    internal ImmutableArray<string> OwnVolumeUrns => [.. Volumes.Where(volume => !volume.External).Select(volume => volume.Urn).Order(StringComparer.Ordinal)];

    /// <summary>Where nodes find the homes.</summary>
    internal string Address { get; }

    internal string Size => Volumes.Select(volume => volume.Outputs["size"]?.AsNumber()).FirstOrDefault(size => size is not null) is { } size ? size.ToString(CultureInfo.InvariantCulture) : "<size>";

    /// <summary>Which volume each attachment leads to.</summary>
    internal ImmutableArray<string> Attached => [.. AttachmentsOf(Machine.Id!).Select(attachment => attachment.Outputs["volumeId"]?.AsText() ?? "")];

    /// <summary>The ids of all objects of the stack but attachments and what it only reads, by URN: what must stay the same.</summary>
    internal ImmutableSortedDictionary<string, string> Others => _resources
        .Where(resource => resource is { Custom: true, External: false, Delete: false, Id: not null } && resource.Type != Attachment && !OwnVolumeUrns.Contains(resource.Urn))
        .ToImmutableSortedDictionary(resource => resource.Urn, resource => resource.Id!, StringComparer.Ordinal);

    /// <summary>The volumes of Kubernetes that point to the fileserver, as they were asked for.</summary>
    internal ImmutableSortedDictionary<string, string> KubernetesVolumes => _resources
        .Where(resource => resource.Type == "kubernetes:core/v1:PersistentVolume")
        .ToImmutableSortedDictionary(resource => resource.Urn, resource => Rehearsal.Values.JsonValues.ToText(resource.Inputs, Rehearsal.Values.SecretForms.Masked), StringComparer.Ordinal);

    internal static RestoreSubject Read(Workspace workspace)
    {
        var resources = workspace.States.Load(workspace.Project.Name, workspace.Stack.Name, null).Resources;
        var outputs = resources.FirstOrDefault(resource => resource.Type == "pulumi:pulumi:Stack")?.Outputs;
        ImmutableArray<string> ids = [.. (outputs?["volumeIds"]?.AsList() ?? []).Select(id => id.AsText()).OfType<string>()];
        var server = resources.FirstOrDefault(resource => resource.Type == Attachment && ids.Contains(resource.Outputs["volumeId"]?.AsText() ?? ""))?.Outputs["instanceId"]?.AsText();
        return resources.FirstOrDefault(resource => resource.Type == Instance && resource.Id == server) is { } machine && !ids.IsEmpty
            ? new(resources, ids, machine, outputs?["fileserverAddress"]?.AsText() ?? "")
            : throw new InvalidSettingsException(new(
                $"stack '{workspace.Stack.Name}' has no volumes with homes: its output volumeIds names none that a server of it has",
                Remedy: "name a stack of the platform openstack-hub; others have nothing to restore this way"));
    }

    private IEnumerable<ResourceState> AttachmentsOf(string machine) => _resources.Where(resource => resource.Type == Attachment && !resource.Delete && resource.Outputs["instanceId"]?.AsText() == machine).OrderBy(resource => Urns.Name(resource.Urn), StringComparer.Ordinal);

    private IEnumerable<ResourceState> Volumes => _resources.Where(resource => resource.Type == Volume && !resource.Delete && resource.Id is { } id && VolumeIds.Contains(id));
}
