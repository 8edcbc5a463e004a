using System.Collections.Immutable;
using Pulumi;
using Pulumi.Random;
using Pulumi.Tls;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>A small platform, call for call the twin of tests/node/twin.js.</summary>
internal static class Twin
{
    public static Dictionary<string, object?> Run()
    {
        var network = new Network("edge");
        var machine = new Machine("server", network, new() { Protect = true, Aliases = { new Alias { Name = "machine" } } });
        var cluster = new ProviderResource(
            "kubernetes", "cluster", Args(("kubeconfig", Output.CreateSecret("a kubeconfig"))), new CustomResourceOptions { Version = "4.32.0" });
        _ = new CustomResource(
            "kubernetes:helm.sh/v3:Release",
            "hub",
            Args(
                ("chart", "jupyterhub"),
                ("atomic", true),
                ("timeout", 600),
                ("values", Map(("proxy", Map(
                    ("token", machine.Password),
                    ("https", Map(("enabled", false), ("hosts", ImmutableArray.Create<object>("hub.example", machine.Server.Id)))))), ("nothing", null)))),
            new CustomResourceOptions { Provider = cluster, Version = "4.32.0", DependsOn = { machine }, ReplacementTrigger = machine.Server.Id.Apply(object (id) => id) });
        return new()
        {
            ["host"] = Output.Format($"https://{machine.Server.Id}/"),
            ["password"] = Output.CreateSecret(machine.Password),
            ["count"] = 1,
            ["list"] = ImmutableArray.Create<object>("a", true),
            ["network"] = network.Resource,
        };
    }

    private static DictionaryResourceArgs Args(params (string Name, object? Value)[] inputs) => new(Map(inputs));

    private static ImmutableDictionary<string, object?> Map(params (string Name, object? Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Name, entry => entry.Value);

    private sealed class Network : ComponentResource
    {
        public Network(string name) : base("twin:index:Network", name)
        {
            Resource = new CustomResource(
                "openstack:networking/network:Network",
                $"{name}-network",
                Args(("name", name), ("adminStateUp", true), ("mtu", 1450), ("tags", ImmutableArray.Create("hub", name)), ("valueSpecs", null)),
                new CustomResourceOptions { Parent = this, Version = "5.5.1" });
            RegisterOutputs(new Dictionary<string, object?> { ["networkId"] = Resource.Id });
        }

        public CustomResource Resource { get; }
    }

    private sealed class Machine : ComponentResource
    {
        public Machine(string name, Network network, ComponentResourceOptions options) : base("twin:index:Machine", name, options)
        {
            var password = new RandomPassword($"{name}-password", new() { Length = 32, Special = false }, new() { Parent = this });
            var key = new PrivateKey(
                $"{name}-key", new() { Algorithm = "ED25519" }, new() { Parent = this, AdditionalSecretOutputs = { "publicKeyPem" } });
            Password = password.Result;
            Server = new CustomResource(
                "openstack:compute/instance:Instance",
                name,
                Args(
                    ("flavorName", "m1.large"),
                    ("networks", ImmutableArray.Create<object>(Map(("uuid", network.Resource.Id)))),
                    ("metadata", Map(("role", name), ("password", Password))),
                    ("userData", Output.Format($"key: {key.PublicKeyOpenssh}\npassword: {Password}\n"))),
                new CustomResourceOptions
                {
                    Parent = this,
                    Version = "5.5.1",
                    DependsOn = { network },
                    Protect = true,
                    RetainOnDelete = true,
                    DeleteBeforeReplace = true,
                    IgnoreChanges = { "imageName" },
                    ReplaceOnChanges = { "flavorName" },
                    HideDiffs = { "userData" },
                    CustomTimeouts = new() { Create = TimeSpan.FromMinutes(30), Delete = TimeSpan.FromSeconds(90) },
                    Aliases = { new Alias { Name = $"{name}-old" }, new Alias { NoParent = true } },
                });
            RegisterOutputs(new Dictionary<string, object?> { ["serverId"] = Server.Id, ["password"] = Output.CreateSecret(Password) });
        }

        public CustomResource Server { get; }

        public Output<string> Password { get; }
    }
}
