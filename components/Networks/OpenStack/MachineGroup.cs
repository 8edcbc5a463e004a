using System.Collections.Immutable;
using Pulumi;
using Pulumi.OpenStack.Networking;

namespace JupyterHubInfra.Components.Networks.OpenStack;

/// <summary>A security group made of rules alone: Neutron's own default rules differ between clouds, so it begins without any.</summary>
internal sealed class MachineGroup
{
    public MachineGroup(string name, string description, IEnumerable<MachineRule> rules, Resource parent)
    {
        Group = new($"{name}-group", new() { Name = name, Description = description, DeleteDefaultRules = true }, new() { Parent = parent });
        Rules =
        [
            .. rules.Select(rule => new SecGroupRule(
                $"{name}-{rule.Key}",
                new()
                {
                    SecurityGroupId = Group.Id,
                    Direction = rule.Direction,
                    Ethertype = rule.EtherType,
                    Protocol = rule.Protocol is { } protocol ? (Input<string>)protocol : null,
                    PortRangeMin = rule.Port is { } first ? (Input<int>)first : null,
                    PortRangeMax = rule.Port is { } last ? (Input<int>)last : null,
                    RemoteIpPrefix = rule.Peer is { } peer ? (Input<string>)peer.ToString() : null,
                },

                // A rule like another one is refused, so the old one goes first.
                new() { Parent = parent, DeleteBeforeReplace = true })),
        ];
    }

    public SecGroup Group { get; }

    public Output<string> Id => Group.Id;

    public ImmutableArray<SecGroupRule> Rules { get; }
}
