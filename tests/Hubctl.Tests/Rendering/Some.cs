using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Engine;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.State;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Tests.Rendering;

/// <summary>A small hub platform and what may happen to it.</summary>
internal static class Some
{
    internal const string StackUrn = "urn:pulumi:dev::hubs::pulumi:pulumi:Stack::hubs-dev";
    internal const string ClusterUrn = "urn:pulumi:dev::hubs::hubs:components:Cluster::dev";

    internal static string Urn(string type, string name) => $"urn:pulumi:dev::hubs::hubs:components:Cluster${type}::{name}";

    internal static ResourceState State(string urn, string type, string? parent, PropertyValue.Map? inputs = null) => new()
    {
        Urn = urn,
        Type = type,
        Custom = parent is not null && type.Contains('/', StringComparison.Ordinal),
        Parent = parent,
        Inputs = inputs ?? PropertyValue.Map.Empty,
    };

    internal static ResourceStep Stack(ResourceOp op, PropertyValue.Map? before = null)
    {
        var state = State(StackUrn, "pulumi:pulumi:Stack", null);
        return new() { Op = op, Urn = StackUrn, Old = op == ResourceOp.Create ? null : state with { Outputs = before ?? PropertyValue.Map.Empty }, New = state };
    }

    internal static ResourceStep Cluster(ResourceOp op) => Step(op, State(ClusterUrn, "hubs:components:Cluster", StackUrn));

    internal static ResourceStep Server(ResourceOp op, string name) =>
        Step(op, State(Urn("openstack:compute/instance:Instance", name), "openstack:compute/instance:Instance", ClusterUrn));

    internal static ResourceStep DefaultProvider(ResourceOp op) =>
        Step(op, State("urn:pulumi:dev::hubs::pulumi:providers:openstack::default_5_5_1", "pulumi:providers:openstack", null));

    internal static ResourceStep Release(ResourceOp op, string before, string after)
    {
        var type = "kubernetes:helm.sh/v3:Release";
        var urn = Urn(type, "hub");
        return new()
        {
            Op = op,
            Urn = urn,
            Old = State(urn, type, ClusterUrn, Values(before)),
            New = State(urn, type, ClusterUrn, Values(after)),
            DiffReasons = ["values"],
            DetailedDiff = ImmutableSortedDictionary.Create<string, PropertyChange>(StringComparer.Ordinal)
                .Add("values.hub.announcement", new(PropertyChangeKind.Update))
                .Add("values.hub.cookieSecret", new(PropertyChangeKind.Update))
                .Add("values.hub.extra[0]", new(PropertyChangeKind.Add)),
        };
    }

    internal static ResourceStep Password(ResourceOp op)
    {
        var type = "random:index/randomPassword:RandomPassword";
        var urn = Urn(type, "token");
        return new()
        {
            Op = op,
            Urn = urn,
            Old = State(urn, type, ClusterUrn, PropertyValue.Map.Of(("length", 64))) with { Delete = op == ResourceOp.Replace, Protect = true },
            New = State(urn, type, ClusterUrn, PropertyValue.Map.Of(("length", 48))),
            DiffReasons = ["length"],
            ReplaceReasons = ["length"],
        };
    }

    internal static ResourceStep Volume(ResourceOp op, PropertyValue.Map? before, PropertyValue.Map after)
    {
        const string type = "openstack:blockstorage/volume:Volume";
        var state = State(Urn(type, "homes"), type, ClusterUrn) with { Provider = "urn:pulumi:dev::hubs::pulumi:providers:openstack::cloud::p1" };
        return new()
        {
            Op = op,
            Urn = state.Urn,
            Old = before is null ? null : state with { Id = "v1", Inputs = before, Outputs = before.With("size", 5) },
            New = state with { Inputs = after },
            DetailedDiff = before is null ? null : ImmutableSortedDictionary.Create<string, PropertyChange>(StringComparer.Ordinal)
                .Add("size", new(PropertyChangeKind.UpdateReplace))
                .Add("tags[1]", new(PropertyChangeKind.UpdateReplace)),
        };
    }

    internal static ResourceStep Refreshed(PropertyValue.Map before, PropertyValue.Map after)
    {
        const string type = "openstack:blockstorage/volume:Volume";
        var state = State(Urn(type, "homes"), type, ClusterUrn) with { Id = "v1" };
        return new() { Op = ResourceOp.Refresh, Urn = state.Urn, Old = state with { Outputs = before }, New = state with { Outputs = after }, Drifted = before.Count > 0 };
    }

    internal static ResourceStep Step(ResourceOp op, ResourceState state) => new()
    {
        Op = op,
        Urn = state.Urn,
        Old = op is ResourceOp.Create ? null : state,
        New = op is ResourceOp.Delete ? null : state,
    };

    private static PropertyValue.Map Values(string announcement) => PropertyValue.Map.Of((
        "values",
        PropertyValue.Map.Of(("hub", PropertyValue.Map.Of(
            ("announcement", announcement),
            ("cookieSecret", new PropertyValue.Secret("hunter-" + announcement)))))));
}
