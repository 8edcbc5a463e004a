using JupyterHubInfra.Rehearsal.Values;
using static JupyterHubInfra.Conformance.Outside.OpenStack.OptionForm;

namespace JupyterHubInfra.Conformance.Outside.OpenStack;

/// <summary>The nouns that `outside` steps may use.</summary>
internal static class Nouns
{
    internal const string Network = "openstack:networking/network:Network";
    internal const string Subnet = "openstack:networking/subnet:Subnet";
    internal const string Port = "openstack:networking/port:Port";
    internal const string Router = "openstack:networking/router:Router";
    internal const string RouterInterface = "openstack:networking/routerInterface:RouterInterface";
    internal const string SecGroup = "openstack:networking/secGroup:SecGroup";
    internal const string SecGroupRule = "openstack:networking/secGroupRule:SecGroupRule";
    internal const string FloatingIp = "openstack:networking/floatingIp:FloatingIp";
    internal const string Association = "openstack:networking/floatingIpAssociate:FloatingIpAssociate";
    internal const string Volume = "openstack:blockstorage/volume:Volume";
    internal const string Server = "openstack:compute/instance:Instance";
    internal const string Attachment = "openstack:compute/volumeAttach:VolumeAttach";
    internal const string Keypair = "openstack:compute/keypair:Keypair";
    internal const string ServerGroup = "openstack:compute/serverGroup:ServerGroup";
    internal const string Zone = "openstack:dns/zone:Zone";
    internal const string RecordSet = "openstack:dns/recordSet:RecordSet";
    internal const string Balancer = "openstack:loadbalancer/loadBalancer:LoadBalancer";
    internal const string Listener = "openstack:loadbalancer/listener:Listener";
    internal const string Pool = "openstack:loadbalancer/pool:Pool";
    internal const string Member = "openstack:loadbalancer/member:Member";
    internal const string Monitor = "openstack:loadbalancer/monitor:Monitor";

    private static readonly Option Named = new(["--name"], "name");
    private static readonly Option Described = new(["--description"], "description");
    private static readonly Option Tagged = new(["--tag"], "tags", Item);
    private static readonly Option Untagged = Option.Flag("--no-tag", "tags", PropertyValue.List.Empty);
    private static readonly Option Up = Option.Flag("--enable", "adminStateUp", true);
    private static readonly Option Down = Option.Flag("--disable", "adminStateUp", false);

    internal static IReadOnlyList<Noun> All { get; } =
    [
        new("network", Network)
        {
            Options =
            [
                Named, Described, Tagged, Untagged, Up, Down, Option.Flag("--external", "external", true), Option.Flag("--internal", "external", false), Option.Flag("--share", "shared", true),
                Option.Flag("--no-share", "shared", false), new(["--mtu"], "mtu", Whole), new(["--dns-domain"], "dnsDomain"), Option.Flag("--disable-port-security", "portSecurityEnabled", false),
                Option.Flag("--enable-port-security", "portSecurityEnabled", true),
            ],
            Parts = [(Subnet, "networkId", "")],
            Columns = [("ID", ""), ("Name", "name"), ("Subnets", "subnets")],
        },
        new("subnet", Subnet)
        {
            Options =
            [
                Named, Described, Tagged, Untagged, new(["--network"], "networkId") { Of = Network }, new(["--subnet-range"], "cidr"), new(["--gateway"], "gatewayIp"),
                new(["--dns-nameserver"], "dnsNameservers", Item), Option.Flag("--no-dns-nameservers", "dnsNameservers", PropertyValue.List.Empty), Option.Flag("--dhcp", "enableDhcp", true),
                Option.Flag("--no-dhcp", "enableDhcp", false), new(["--ip-version"], "ipVersion", Whole), new(["--allocation-pool"], "allocationPools", OptionForm.Object),
            ],
            Columns = [("ID", ""), ("Name", "name"), ("Network", "networkId"), ("Subnet", "cidr")],
            Defaults = [("ipVersion", 4), ("enableDhcp", true)],
        },
        new("port", Port)
        {
            Options =
            [
                Named, Described, Tagged, Untagged, Up, Down, new(["--network"], "networkId") { Of = Network }, new(["--fixed-ip"], "fixedIps", OptionForm.Object),
                new(["--security-group"], "securityGroupIds", Item) { Of = SecGroup }, Option.Flag("--no-security-group", "securityGroupIds", PropertyValue.List.Empty),
                new(["--mac-address"], "macAddress"), new(["--device", "--device-id"], "deviceId"), new(["--device-owner"], "deviceOwner"), new(["--dns-name"], "dnsName"),
                Option.Flag("--disable-port-security", "portSecurityEnabled", false), Option.Flag("--enable-port-security", "portSecurityEnabled", true),
            ],
            Columns = [("ID", ""), ("Name", "name"), ("MAC Address", "macAddress"), ("Fixed IP Addresses", "allFixedIps")],
        },
        new("router", Router)
        {
            Options = [Named, Described, Tagged, Untagged, Up, Down, new(["--external-gateway"], "externalNetworkId") { Of = Network }, Option.Flag("--no-external-gateway", "externalNetworkId", "")],
        },
        new("security group", SecGroup)
        {
            Options = [Named, Described, Tagged, Untagged, Option.Flag("--stateful", "stateful", true), Option.Flag("--stateless", "stateful", false)],
            Parts = [(SecGroupRule, "securityGroupId", "")],
            Columns = [("ID", ""), ("Name", "name"), ("Description", "description")],
        },
        new("security group rule", SecGroupRule)
        {
            Options =
            [
                Described, Option.Flag("--ingress", "direction", "ingress"), Option.Flag("--egress", "direction", "egress"), new(["--ethertype"], "ethertype"), new(["--protocol"], "protocol"),
                new(["--dst-port"]), new(["--remote-ip"], "remoteIpPrefix"), new(["--remote-group"], "remoteGroupId") { Of = SecGroup },
            ],
            Operand = null,
            Columns = [("ID", ""), ("IP Protocol", "protocol"), ("IP Range", "remoteIpPrefix"), ("Security Group", "securityGroupId")],
            Defaults = [("direction", "ingress"), ("ethertype", "IPv4")],
        },
        new("floating ip", FloatingIp, "address")
        {
            Options =
            [
                Described, Tagged, Untagged, new(["--port"], "portId") { Of = Port }, new(["--floating-ip-address"], "address"), new(["--fixed-ip-address"], "fixedIp"),
                new(["--dns-name"], "dnsName"), new(["--dns-domain"], "dnsDomain"),
            ],
            Operand = "pool",
            Parts = [(Association, "floatingIp", "address")],
            Columns = [("ID", ""), ("Floating IP Address", "address"), ("Fixed IP Address", "fixedIp"), ("Port", "portId")],
        },
        new("volume", Volume)
        {
            Options =
            [
                Named, Described, new(["--size"], "size", Whole), new(["--type"], "volumeType"), new(["--property"], "metadata", Entry), Option.Flag("--no-property", "metadata", PropertyValue.Map.Empty),
                new(["--availability-zone"], "availabilityZone"), new(["--retype-policy", "--migration-policy"]), new(["--state"]),
            ],
            Columns = [("ID", ""), ("Name", "name"), ("Status", "status"), ("Size", "size")],
        },
        new("server", Server)
        {
            Options =
            [
                Named, Described with { Property = null }, Tagged, new(["--flavor"], "flavorName"), new(["--image"], "imageName"), new(["--key-name"], "keyPair"), new(["--network"]), new(["--port"]),
                new(["--nic"]), new(["--security-group"], "securityGroups", Item), new(["--property"], "metadata", Entry), new(["--availability-zone"], "availabilityZone"), Option.Flag("--wait"),
                Option.Flag("--force"),
            ],
            Parts = [(Attachment, "instanceId", "")],
            Columns = [("ID", ""), ("Name", "name"), ("Status", "powerState"), ("Image", "imageName"), ("Flavor", "flavorName")],
            Defaults = [("powerState", "active")],
        },
        new("keypair", Keypair) { Options = [new(["--public-key"])], Columns = [("Name", "name"), ("Fingerprint", "fingerprint")] },
        new("server group", ServerGroup) { Options = [new(["--policy"], "policies")], Columns = [("ID", ""), ("Name", "name"), ("Policy", "policies")] },
        new("zone", Zone)
        {
            Options = [new(["--email"], "email"), Described, new(["--ttl"], "ttl", Whole), new(["--type"], "type"), new(["--masters"], "masters", Item)],
            Parts = [(RecordSet, "zoneId", "")],
            Columns = [("id", ""), ("name", "name"), ("type", "type")],
        },
        new("recordset", RecordSet)
        {
            Options = [new(["--record", "--records"], "records", Item), new(["--type"], "type"), Described, new(["--ttl"], "ttl", Whole)],
            Within = ("zone", "zoneId"),
            Columns = [("id", ""), ("name", "name"), ("type", "type"), ("records", "records")],
        },
        new("loadbalancer", Balancer)
        {
            Options =
            [
                Named, Described, Tagged, Up, Down, new(["--vip-subnet-id"], "vipSubnetId") { Of = Subnet }, new(["--vip-network-id"], "vipNetworkId") { Of = Network },
                new(["--vip-port-id"], "vipPortId") { Of = Port }, new(["--vip-address"], "vipAddress"), Option.Flag("--wait"), Option.Flag("--cascade"),
            ],
            Operand = null,
            Columns = [("id", ""), ("name", "name"), ("vip_address", "vipAddress")],
        },
        new("loadbalancer listener", Listener)
        {
            Options = [Named, Described, Up, Down, new(["--protocol"], "protocol"), new(["--protocol-port"], "protocolPort", Whole), new(["--connection-limit"], "connectionLimit", Whole), new(["--default-pool"], "defaultPoolId") { Of = Pool }],
            Operand = "loadbalancerId",
        },
        new("loadbalancer pool", Pool)
        {
            Options = [Named, Described, Up, Down, new(["--protocol"], "protocol"), new(["--lb-algorithm"], "lbMethod"), new(["--listener"], "listenerId") { Of = Listener }, new(["--loadbalancer"], "loadbalancerId") { Of = Balancer }],
            Operand = null,
            Parts = [(Member, "poolId", ""), (Monitor, "poolId", "")],
        },
        new("loadbalancer member", Member)
        {
            Options = [Named, Up, Down, new(["--address"], "address"), new(["--protocol-port"], "protocolPort", Whole), new(["--weight"], "weight", Whole), new(["--subnet-id"], "subnetId") { Of = Subnet }],
            Within = ("loadbalancer pool", "poolId"),
            Operand = null,
        },
        new("loadbalancer healthmonitor", Monitor)
        {
            Options = [Named, Up, Down, new(["--type"], "type"), new(["--delay"], "delay", Whole), new(["--timeout"], "timeout", Whole), new(["--max-retries"], "maxRetries", Whole), new(["--url-path"], "urlPath"), new(["--expected-codes"], "expectedCodes")],
            Operand = "poolId",
        },
    ];

    internal static Noun Of(string type) => All.First(noun => noun.Type == type);
}
