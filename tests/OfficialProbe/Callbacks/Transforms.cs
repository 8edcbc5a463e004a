using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Programs whose functions change what the engine has received.</summary>
internal static class Transforms
{
    /// <summary>For the whole stack, where the mode has such.</summary>
    public static StackOptions? OfStack(string mode) => mode == "transforms" ? new() { ResourceTransforms = { Marking("stack") } } : null;

    public static Dictionary<string, object?>? Run(string mode) => mode switch
    {
        "transforms" => Ordered(),
        "transforms-unchanged" => Unchanged(),
        "transforms-large" => Large(),
        "transforms-throw" => Throwing(),
        "invoke-transforms" => OfInvokes(),
        _ => null,
    };

    private static Dictionary<string, object?> Ordered()
    {
        var house = new Nested("house", new() { ResourceTransforms = { Marking("house1"), (_, _) => Task.FromResult<ResourceTransformResult?>(null), Marking("house2") } });
        var pet = new Pet("pet", new PetArgs { Prefix = Output.CreateSecret("pet") }, new() { Parent = house, ResourceTransforms = { Marking("own1"), Marking("own2") } });
        return new() { ["prefix"] = pet.Prefix };
    }

    private static ResourceTransform Marking(string mark) => async (args, _) =>
    {
        await Task.Yield();
        if (args.Type != "zoo:index:Pet")
        {
            return null;
        }
        var longer = ((Output<string>)args.Args["prefix"]!).Apply(prefix => $"{prefix}-{mark}@{Deployment.Instance.StackName}");
        args.Options.IgnoreChanges.Add(mark);
        return new ResourceTransformResult(args.Args.SetItem("prefix", longer), args.Options);
    };

    /// <summary>Everything goes there and back.</summary>
    private static Dictionary<string, object?> Unchanged()
    {
        ResourceTransform same = (args, _) => Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options));
        var zoo = new Zoo("zoo", new ZooArgs { Quiet = true });
        var (pet, other) = (new Pet("pet"), new Nested("other", new() { Providers = { zoo }, ResourceTransforms = { same } }));
        var hook = new ResourceHook("hook", (_, _) => Task.CompletedTask);
        var error = new ErrorHook("error", (_, _) => Task.FromResult(false));
        _ = new CustomResource("probe:index:Everything", "all", new EverythingArgs
        {
            Text = "hello",
            Whole = 42,
            Flag = true,
            Secret = Output.CreateSecret("s3cret"),
            List = { "a", Output.CreateSecret("b"), pet.Id },
            Emptied = [],
            Map = { ["one"] = "1", ["two"] = Output.CreateSecret("2") },
            Asset = new StringAsset("body"),
            Archive = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new StringAsset("1"), ["b"] = new FileArchive("./d") }),
            Remote = new RemoteAsset("https://example.org/a"),
            Custom = pet,
            Component = new Nested("third", new()),
            FromOther = Output.Tuple(pet.Id, Output.CreateSecret("x")).Apply(both => both.Item1 + both.Item2),
            Nested = new RoomArgs { Owner = "me", Within = new RoomArgs { Owner = Output.CreateSecret("hidden") } },
        }, new CustomResourceOptions
        {
            Parent = other,
            Provider = zoo,
            DependsOn = { pet },
            Protect = false,
            IgnoreChanges = { "text" },
            DeleteBeforeReplace = true,
            AdditionalSecretOutputs = { "text" },
            Aliases = { new Alias { Name = "old" }, new Alias { Urn = "urn:pulumi:test::wire::zoo:index:Pet::x" }, new Alias { Parent = other } },
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromSeconds(1.5) },
            RetainOnDelete = false,
            DeletedWith = pet,
            ReplaceOnChanges = { "whole" },
            ReplaceWith = { pet },
            HideDiffs = { "flag" },
            ReplacementTrigger = "t1",
            ImportId = "imported",
            Version = "4.0.0",
            PluginDownloadURL = "https://example.org/p",
            Hooks = { BeforeUpdate = { hook }, OnError = { error } },
            ResourceTransforms = { same },
        });
        _ = new Pet("plain", null, new() { ResourceTransforms = { same } });
        return [];
    }

    private static Dictionary<string, object?> Large()
    {
        var text = new string('a', 5 << 20);
        var pet = new Pet("pet", new PetArgs { Prefix = text }, new()
        {
            ResourceTransforms =
            {
                (args, _) => Task.FromResult<ResourceTransformResult?>(new(args.Args.SetItem("prefix", $"{args.Args["prefix"]}!"), args.Options)),
            },
        });
        return new() { ["length"] = pet.Prefix.Apply(prefix => prefix!.Length) };
    }

    private static Dictionary<string, object?> Throwing()
    {
        _ = new Pet("pet", null, new() { ResourceTransforms = { (_, _) => throw new InvalidOperationException("not like this") } });
        return [];
    }

    private static Dictionary<string, object?> OfInvokes()
    {
        Deployment.Instance.RegisterInvokeTransform((args, _) => Task.FromResult<InvokeTransformResult?>(
            args.Token == "zoo:index:find" ? new(args.Args.SetItem("name", $"{args.Args["name"]}1"), new InvokeOptions { Version = "9.9.9" }) : null));
        Deployment.Instance.RegisterInvokeTransform((args, _) => Task.FromResult<InvokeTransformResult?>(
            new(args.Args.SetItem("name", $"{args.Args["name"]}2"), args.Options)));
        var found = Deployment.Instance.Invoke<FindResult>("zoo:index:find", new FindArgs { Name = "rex" });
        return new() { ["name"] = found.Apply(result => result.Name) };
    }

    private sealed class Nested(string name, ComponentResourceOptions options) : ComponentResource("probe:index:House", name, options);
}
