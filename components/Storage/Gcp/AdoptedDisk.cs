using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Gcp.Compute;

namespace JupyterHubInfra.Components.Storage.Gcp;

/// <summary>
/// A disk that was there before the stack. Every run reads it, in a preview too; it is in the state as a thing that the stack does not own,
/// so nothing it does can change or delete it.
/// </summary>
internal static class AdoptedDisk
{
    /// <summary>Id of a disk of this project and zone, which the storage driver of GKE knows it by as well.</summary>
    public static string IdOf(GkeHomeServerArgs args, string disk) => $"projects/{args.Project}/zones/{args.Zone}/disks/{disk}";

    /// <summary>The name of the disk, known only when it is as the settings say and no machine but a cluster's node has it.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">What the settings say.</param>
    /// <param name="adopted">The disk.</param>
    /// <param name="parent">The component.</param>
    public static Output<string> Find(string name, GkeHomeServerArgs args, HomeDisk.Adopted adopted, Resource parent)
    {
        var disk = Disk.Get($"{name}-adopted", IdOf(args, adopted.Name), options: new CustomResourceOptions { Parent = parent, Protect = true, RetainOnDelete = true });
        return Output.Tuple(disk.Size, disk.Users).Apply(known => ProblemOf(name, adopted, known.Item1, known.Item2) is { } problem ? throw new RunException(problem) : adopted.Name);
    }

    /// <summary>Everything that is wrong with the disk, in one message; null when it may be used.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="adopted">What the settings say.</param>
    /// <param name="size">Size in GiB that it has.</param>
    /// <param name="users">Machines that have it, as links.</param>
    public static string? ProblemOf(string name, HomeDisk.Adopted adopted, int size, ImmutableArray<string> users)
    {
        string[] problems =
        [
            .. size == adopted.Gibibytes ? [] : new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"The disk '{adopted.Name}' has {size} GiB, but the settings say {adopted.Gibibytes}: is it the right one? If so, give its real size")
                    + (size < adopted.Gibibytes ? string.Create(CultureInfo.InvariantCulture, $", or extend it first (gcloud compute disks resize {adopted.Name} --size={adopted.Gibibytes}).") : "."),
            },

            // Nodes of GKE are called so. Google lets only one machine write to a disk, so that a foreign cluster's node is no danger.
            .. (users.IsDefault ? [] : users).Select(user => user[(user.LastIndexOf('/') + 1)..]).Where(machine => !machine.StartsWith("gke-", StringComparison.Ordinal))
                .Select(machine => $"The disk '{adopted.Name}' is attached to the machine '{machine}', which is no node of a cluster: stop what uses it there and detach it (gcloud compute instances detach-disk {machine} --disk={adopted.Name})."),
        ];
        return problems.Length == 0 ? null : $"GkeHomeServer '{name}' cannot take over its disk; nothing was changed.{string.Concat(problems.Select(problem => "\n  " + problem))}";
    }
}
