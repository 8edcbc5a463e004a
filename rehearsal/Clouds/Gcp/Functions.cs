using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Gcp;

/// <summary>The functions of the package. What they look for must be there, in previews too.</summary>
internal sealed class Functions(Cloud cloud, FunctionSchema function)
{
    internal PropertyValue.Map Call(PropertyValue.Map args)
    {
        if ((args.Text("projectId") ?? args.Text("project") ?? cloud.Place.Project) is { } project)
        {
            Enter(project);
        }

        return args.Reveal().Over(Answer(args));
    }

    private PropertyValue.Map Answer(PropertyValue.Map args) => function.Token.Split(':')[^1] switch
    {
        "getEngineVersions" => EngineVersions(args),
        "getManagedZone" => ManagedZone(args),
        "getProject" => Project(args),
        "getNetwork" => Network(args),
        "getSubnetwork" => Subnetwork(args),
        "getZones" => Zones(args),
        _ => throw new ProviderException($"the rehearsal has no answer to {function.Token}"),
    };

    private void Enter(string project)
    {
        try
        {
            EnabledServices.Refuse(cloud, function.Token, project, "Error retrieving");
        }
        catch (ProviderException refusal)
        {
            throw new ProviderException($"invoking {function.Token}: {refusal.Message}", refusal);
        }
    }

    private string ProjectOf(PropertyValue.Map args) => args.Text("project") ?? cloud.Place.Project ?? throw Place.Missing("project");

    private string RegionOf(PropertyValue.Map args) => Making.LastPart(args.Text("region")) ?? cloud.Place.Region ?? throw Place.Missing("region");

    private PropertyValue.Map EngineVersions(PropertyValue.Map args)
    {
        var location = args.Text("location") ?? cloud.Place.Zone ?? cloud.Place.Region ?? throw Place.Missing("location");
        if (Regions.ZonesOf(cloud.Settings, location).IsEmpty)
        {
            throw Refused("Error retrieving available container cluster versions", 400, $"Location \"{location}\" does not exist.", "badRequest");
        }

        var prefix = args.Text("versionPrefix") ?? "";
        var all = cloud.Settings.Versions;
        var meant = all.Where(version => version.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        var channels = new[] { "RAPID", "REGULAR", "STABLE", "EXTENDED" };
        PropertyValue.Map Each(Func<string, string> version) => PropertyValue.Map.From(channels.Select(channel => KeyValuePair.Create(channel, (PropertyValue)version(channel))));
        var newest = meant.FirstOrDefault() ?? "";
        return PropertyValue.Map.Of(
            ("defaultClusterVersion", all[Math.Min(1, all.Length - 1)]), ("id", cloud.Now), ("latestMasterVersion", newest), ("latestNodeVersion", newest), ("location", location),
            ("project", ProjectOf(args)), ("releaseChannelDefaultVersion", Each(_ => all[Math.Min(1, all.Length - 1)])), ("releaseChannelLatestVersion", Each(_ => newest)),
            ("releaseChannelUpgradeTargetVersion", Each(_ => all[Math.Min(1, all.Length - 1)])), ("validMasterVersions", Properties.ListOf(meant)), ("validNodeVersions", Properties.ListOf(meant)));
    }

    private PropertyValue.Map ManagedZone(PropertyValue.Map args)
    {
        var (project, name) = (ProjectOf(args), args.Text("name")!);
        var own = cloud.Find(Types.ManagedZone, $"projects/{project}/managedZones/{name}")?.Outputs;
        if (own is null && !cloud.Settings.Catalog.Knows("managedZones", name))
        {
            throw Refused(null, 404, $"The 'parameters.managedZone' resource named '{name}' does not exist.", "notFound");
        }

        var domain = own?.Text("dnsName") ?? cloud.Settings.Catalog.Find("managedZones", name)?.DnsName ?? "existing.example.org.";
        return PropertyValue.Map.Of(
            ("description", own?.Text("description") ?? ""), ("dnsName", domain.TrimEnd('.') + "."), ("id", $"projects/{project}/managedZones/{name}"),
            ("managedZoneId", own?["managedZoneId"] ?? Digits.Of(19, "zone", name)), ("name", name), ("nameServers", DnsTypes.NameServers(name)), ("project", project),
            ("visibility", own?.Text("visibility") ?? "public"));
    }

    private PropertyValue.Map Project(PropertyValue.Map args)
    {
        var id = args.Text("projectId") ?? cloud.Place.Project ?? throw Place.Missing("project");
        if (!(cloud.Settings.Projects.IsEmpty ? OpenStack.Existing.Knows(id) : cloud.Settings.Projects.ContainsKey(id)))
        {
            throw Missing($"projects/{id} not found or not in ACTIVE state");
        }

        return PropertyValue.Map.Of(
            ("autoCreateNetwork", true), ("billingAccount", cloud.Settings.Projects.GetValueOrDefault(id)?.BillingAccount ?? $"{Deterministic.Hex(6, "billing", id)}-{Deterministic.Hex(6, "account", id)}-{Deterministic.Hex(6, "of", id)}".ToUpperInvariant()),
            ("deletionPolicy", "PREVENT"), ("effectiveLabels", PropertyValue.Map.Empty), ("folderId", ""), ("id", "projects/" + id), ("labels", PropertyValue.Map.Empty), ("name", id),
            ("number", cloud.NumberOf(id)), ("orgId", Digits.Of(12, "organization", id)), ("projectId", id), ("pulumiLabels", PropertyValue.Map.Empty), ("tags", PropertyValue.Map.Empty));
    }

    private PropertyValue.Map Network(PropertyValue.Map args)
    {
        var project = ProjectOf(args);
        var name = args.Text("name") ?? Making.LastPart(args.Text("selfLink")) ?? throw Place.Missing("name");
        var id = $"projects/{project}/global/networks/{name}";
        var own = cloud.Find(Types.Network, id)?.Outputs;
        if (own is null && !cloud.Settings.Catalog.Knows("networks", name))
        {
            throw Missing($"{id} not found");
        }

        var number = own?.Text("networkId") ?? Digits.Of(15, "network", id);
        return PropertyValue.Map.Of(
            ("description", own?.Text("description") ?? ""), ("gatewayIpv4", ""), ("id", id), ("internalIpv6Range", ""), ("name", name),
            ("networkId", double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)), ("numericId", number), ("project", project), ("selfLink", Cloud.Link(id)),
            ("subnetworksSelfLinks", Properties.ListOf(SubnetworksOf(project, name))));
    }

    private string[] SubnetworksOf(string project, string network)
    {
        var own = cloud.All(Types.Subnetwork).Where(subnet => Making.LastPart(subnet.Outputs.Text("network")) == network).Select(subnet => subnet.Outputs.Text("selfLink")!).ToArray();
        return own.Length > 0 || cloud.Place.Region is not { } region ? own : [Cloud.Link($"projects/{project}/regions/{region}/subnetworks/{network}")];
    }

    private PropertyValue.Map Subnetwork(PropertyValue.Map args)
    {
        var link = args.Text("selfLink")?.Split('/');
        var (project, name) = (link is [.., "projects", { } named, "regions", _, "subnetworks", _] ? named : ProjectOf(args), args.Text("name") ?? link?[^1] ?? throw Place.Missing("name"));
        var region = link is [.., "regions", { } there, "subnetworks", _] ? there : RegionOf(args);
        var id = $"projects/{project}/regions/{region}/subnetworks/{name}";
        var own = cloud.Find(Types.Subnetwork, id)?.Outputs;
        if (own is null && !cloud.Settings.Catalog.Knows("subnetworks", name))
        {
            throw Missing($"{id} not found");
        }

        var item = cloud.Settings.Catalog.Find("subnetworks", name);
        var range = own?.Text("ipCidrRange") ?? item?.Cidr ?? "10.128.0.0/20";
        return PropertyValue.Map.Of(
            ("description", own?.Text("description") ?? ""), ("externalIpv6Prefix", ""), ("gatewayAddress", IpRange.TryParseCidr(range)?.At(1) ?? ""), ("id", id), ("internalIpv6Prefix", ""),
            ("ipCidrRange", range), ("ipv6AccessType", ""), ("name", name), ("network", own?.Text("network") ?? NetworkTypes.LinkOf(item?.Network ?? "default", project)),
            ("privateIpGoogleAccess", own?.Truth("privateIpGoogleAccess") ?? false), ("project", project), ("region", region), ("secondaryIpRanges", own?["secondaryIpRanges"] ?? PropertyValue.List.Empty),
            ("selfLink", Cloud.Link(id)), ("stackType", "IPV4_ONLY"),
            ("subnetworkId", own?["subnetworkId"] ?? double.Parse(Digits.Of(15, "subnetwork", id), System.Globalization.CultureInfo.InvariantCulture)));
    }

    private PropertyValue.Map Zones(PropertyValue.Map args)
    {
        var (project, region) = (ProjectOf(args), RegionOf(args));
        var zones = Regions.ZonesOf(cloud.Settings, region);
        return zones.IsEmpty
            ? throw Refused($"Error retrieving zones for {region}", 404, $"The resource 'projects/{project}/regions/{region}' was not found", "notFound")
            : PropertyValue.Map.Of(("id", $"projects/{project}/regions/{region}"), ("names", Properties.ListOf(zones)), ("project", project), ("region", region));
    }

    private ProviderException Refused(string? doing, int code, string message, string reason) =>
        Missing(doing is null ? Errors.Api(code, message, reason) : $"{doing}: {Errors.Api(code, message, reason)}");

    private ProviderException Missing(string text) => new($"invoking {function.Token}: {Errors.Plain(text).Message}");
}
