using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.BlockStorage;
using Pulumi.OpenStack.Compute;
// Volumes have one too.
using VolumeAttach = Pulumi.OpenStack.Compute.VolumeAttach;

namespace JupyterHubInfra.Components.Workstations.OpenStack;

/// <summary>The volumes of a workstation by what they are for, and their attachments, one after the other.</summary>
internal sealed class WorkstationVolumes
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    private readonly string _name;
    private readonly Resource _parent;

    public WorkstationVolumes(string name, ClaviusWorkstationArgs args, Resource parent)
    {
        (_name, _parent) = (name, parent);
        var wanted = new (string Role, string About, WorkstationVolume? Volume)[]
        {
            ("homes", $"Homes of {name}", args.Homes),
            ("docker", $"Docker data of {name}", args.Docker),
            ("work", $"Encrypted work volume of {name}", args.Work),
        };
        ByRole = [.. wanted.Where(entry => entry.Volume is not null).Select(entry => (entry.Role, IdOf(entry.Role, entry.About, entry.Volume!, args)))];
    }

    /// <summary>In the order in which they are attached.</summary>
    public ImmutableArray<(string Role, Output<string> Id)> ByRole { get; }

    public IEnumerable<Output<string>> Ids => ByRole.Select(volume => volume.Id);

    /// <summary>Attaches them one after the other: parallel attachments of one machine fail on some clouds.</summary>
    public void AttachTo(Instance machine)
    {
        VolumeAttach? previous = null;
        foreach (var (role, id) in ByRole)
        {
            var options = new CustomResourceOptions { Parent = _parent, DeleteBeforeReplace = true };
            if (previous is not null)
            {
                options.DependsOn.Add(previous);
            }

            previous = new($"{_name}-{role}-attached", new() { InstanceId = machine.Id, VolumeId = id }, options);
        }
    }

    private Output<string> IdOf(string role, string about, WorkstationVolume volume, ClaviusWorkstationArgs args) => volume switch
    {
        WorkstationVolume.Adopted adopted => Output.Create(adopted.Id),
        WorkstationVolume.Made made => Create(role, about, made, args).Id,
        _ => throw new InvalidOperationException($"Unknown volume {volume}."),
    };

    private Volume Create(string role, string about, WorkstationVolume.Made made, ClaviusWorkstationArgs args) => new(
        $"{_name}-{role}",
        new()
        {
            Name = $"{_name}-{role}",
            Description = about,
            Size = made.Gibibytes,
            VolumeType = made.VolumeType!,
            AvailabilityZone = args.AvailabilityZone!,

            // Without it a larger size would be refused while the volume is in use.
            EnableOnlineResize = true,
        },
        new()
        {
            Parent = _parent,
            Protect = args.KeepData,
            RetainOnDelete = args.KeepData,
            CustomTimeouts = new() { Create = Timeout, Update = Timeout, Delete = Timeout },
        });
}
