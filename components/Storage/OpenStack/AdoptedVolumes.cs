using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.BlockStorage.Outputs;
using Pulumi.OpenStack.Compute;

namespace JupyterHubInfra.Components.Storage.OpenStack;

/// <summary>
/// Volumes that were there before the stack. Every run reads them, in a preview too; they are in the state as things that the stack does
/// not own, so nothing it does can change or delete them.
/// </summary>
internal static class AdoptedVolumes
{
    /// <summary>The ids of the volumes, known only when all of them are as the settings say and no foreign server has one.</summary>
    /// <param name="fileserver">Name of the fileserver and of its machine.</param>
    /// <param name="adopted">The volumes.</param>
    /// <param name="zone">Availability zone they must be in; null: any.</param>
    /// <param name="parent">The fileserver.</param>
    public static ImmutableArray<Output<string>> Find(string fileserver, DataVolumes.Adopted adopted, string? zone, Resource parent)
    {
        // A machine of the same name is this stack's own: its id is unknown in the preview of its replacement, its name never is.
        var found = adopted.Ids.Select((id, number) => Look(FormattableString.Invariant($"{fileserver}-adopted-{number}"), id, server => server == fileserver, parent)).ToArray();
        var verified = Output.All(found.Select(volume => (Input<AdoptedVolume>)volume)).Apply(volumes => AdoptedVolume.ProblemOf(fileserver, adopted.GibibytesEach, zone, volumes) is { } problem
            ? throw new RunException(problem)
            : adopted.Ids);
        return [.. Enumerable.Range(0, adopted.Count).Select(number => verified.Apply(ids => ids[number]))];
    }

    /// <summary>The id of a volume that stands alone, known only when it is as the settings say and only servers of the owner have it.</summary>
    /// <param name="owner">Component that takes it over, as messages begin.</param>
    /// <param name="name">Name of it in the state.</param>
    /// <param name="id">Its id.</param>
    /// <param name="expected">Size in GiB that the settings say.</param>
    /// <param name="zone">Availability zone it must be in; null: any.</param>
    /// <param name="isOwn">Whether a server of this name may have it.</param>
    /// <param name="parent">The component.</param>
    public static Output<string> FindOne(string owner, string name, string id, int expected, string? zone, Func<string, bool> isOwn, Resource parent) =>
        Look(name, id, isOwn, parent).Apply(volume => volume.ProblemFor(owner, expected, zone) is { } problem ? throw new RunException(problem) : id);

    private static Output<AdoptedVolume> Look(string name, string id, Func<string, bool> isOwn, Resource parent)
    {
        // Read by id: the function that looks volumes up knows only names, which are not unique, and tells no availability zone.
        var volume = Volume.Get(
            name,
            id,
            options: new CustomResourceOptions { Parent = parent, Protect = true, RetainOnDelete = true });
        return Output.Tuple(volume.Size, volume.AvailabilityZone, volume.Attachments)
            .Apply(async known => new AdoptedVolume(id, known.Item1, known.Item2, await OtherServersAsync(isOwn, known.Item3, parent).ConfigureAwait(false)));
    }

    private static async Task<ImmutableArray<string>> OtherServersAsync(Func<string, bool> isOwn, ImmutableArray<VolumeAttachment> attachments, Resource parent)
    {
        var others = ImmutableArray.CreateBuilder<string>();
        foreach (var attachment in attachments.IsDefault ? [] : attachments)
        {
            var id = attachment.InstanceId ?? "";
            var server = await GetInstanceV2.InvokeAsync(new() { Id = id }, new InvokeOptions { Parent = parent }).ConfigureAwait(false);
            if (!isOwn(server.Name))
            {
                others.Add(string.IsNullOrEmpty(server.Name) ? id : server.Name);
            }
        }

        return others.ToImmutable();
    }
}
