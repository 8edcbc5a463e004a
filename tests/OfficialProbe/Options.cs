using Pulumi;
using Pulumi.Random;
using OpenStack = Pulumi.OpenStack;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Every option of a resource.</summary>
internal static class Options
{
    public static Dictionary<string, object?> All()
    {
        var provider = new OpenStack.Provider("prov", new OpenStack.ProviderArgs { Region = "r1", Insecure = true, Password = Output.CreateSecret("pw") });
        var pen = new Pen("comp", new() { Providers = { provider }, Protect = true, Aliases = { new Alias { Name = "old-comp" } } });
        var (first, other) = (new RandomPet("a"), new Pen("other"));
        _ = new OpenStack.Networking.Network("net", new OpenStack.Networking.NetworkArgs { Name = "n" }, new() { Parent = pen });
        _ = new RandomPet("opts", new RandomPetArgs { Prefix = first.Id }, new()
        {
            Parent = pen,
            DependsOn = { first, other },
            Protect = false,
            IgnoreChanges = { "prefix", "length" },
            DeleteBeforeReplace = true,
            AdditionalSecretOutputs = { "id" },
            Aliases = { new Alias { Name = "old" }, new Alias { Urn = "urn:pulumi:dev::bench::random:index/randomPet:RandomPet::x" }, new Alias { NoParent = true } },
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromSeconds(1.5) },
            RetainOnDelete = true,
            DeletedWith = first,
            ReplaceOnChanges = { "separator" },
            ReplaceWith = { first },
            HideDiffs = { "prefix" },
            ReplacementTrigger = "t1",
            Version = "4.0.0",
            PluginDownloadURL = "https://example.org/p",
        });
        _ = new RandomPet("imported", null, new() { ImportId = "imp-1" });
        _ = new RandomPet("withprov", null, new() { Provider = null, DeleteBeforeReplace = false });
        _ = new OpenStack.Networking.SecGroup("sg", null, new() { Provider = provider });
        return new() { ["got"] = RandomPet.Get("got", "the-id", new RandomPetState { Length = 3 }).Id };
    }

    public static Dictionary<string, object?> Further()
    {
        var provider = new OpenStack.Provider("prov", new OpenStack.ProviderArgs { Region = "r1" });
        var outer = new Pen("outer", new() { Provider = provider, Aliases = { new Alias { Type = "probe:index:Older" }, new Alias { NoParent = true } }, RetainOnDelete = true });
        var inner = new Pen("inner", new() { Parent = outer, Aliases = { new Alias { Name = "outer-before" } } });
        _ = new OpenStack.Networking.Network("net", null, new() { Parent = inner, Aliases = { new Alias { Name = "inner-net" }, new Alias { Parent = outer } } });
        _ = new RandomPet("outer-pet-2", null, new()
        {
            Parent = outer,
            Aliases =
            {
                new Alias { Stack = "before", Project = "elsewhere" },
                new Alias { ParentUrn = "urn:pulumi:dev::bench::probe:index:Comp::gone" },
                Output.Create(new Alias { Type = "random:index/randomPet:OldPet", Name = "both" }),
            },
        });
        var read = OpenStack.Networking.Network.Get("read", "net-1", null, new() { Provider = provider, Parent = outer, DependsOn = { inner } });
        _ = new RandomPet("renewed", null, new()
        {
            ReplacementTrigger = Output.CreateSecret("when-this-changes"),
            ReplaceWith = { outer, read },
            DeletedWith = outer,
            DependsOn = { inner, Output.Create<Resource>(outer) },
            CustomTimeouts = new() { Update = TimeSpan.FromMilliseconds(10) },
            IgnoreChanges = { "keepers[\"a\"]" },
            Protect = true,
        });
        _ = RandomPassword.Get("password", "none", null, new() { PluginDownloadURL = "https://example.org/p" });
        _ = new Pen("guarded", new() { DependsOn = { read }, Protect = true, Version = "1.0.0", IgnoreChanges = { "x" }, ReplaceOnChanges = { "y" }, CustomTimeouts = new() { Create = TimeSpan.FromHours(1) } });
        return new() { ["read"] = read.Name };
    }

    public static Dictionary<string, object?> Transform()
    {
        _ = new Pen("comp", new()
        {
            ResourceTransformations =
            {
                args => args.Args is RandomPetArgs ? new ResourceTransformationResult(new RandomPetArgs { Length = 9 }, args.Options) : null,
            },
        });
        _ = new Pen("comp2", new()
        {
            ResourceTransforms =
            {
                async (args, _) =>
                {
                    await Task.Yield();
                    return new ResourceTransformResult(args.Args.SetItem("length", 11), args.Options);
                },
            },
        });
        return [];
    }

    public static Dictionary<string, object?> Hooks()
    {
        var hook = new ResourceHook("h1", (_, _) => Task.CompletedTask);
        _ = new RandomPet("pet", null, new() { Hooks = new ResourceHookBinding { BeforeCreate = { hook }, AfterDelete = { hook } } });
        return [];
    }
}
