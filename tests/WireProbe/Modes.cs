using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.WireProbe;

/// <summary>Programs that together make an SDK fill every field it can.</summary>
internal static class Modes
{
    public static Dictionary<string, object?> Run(string mode) => mode switch
    {
        "hello" => new() { ["petId"] = new Pet("pet", new PetArgs { Length = 2 }).Id },
        "values" => Values(),
        "options" => Options(),
        "functions" => Functions(),
        "settings" => Settings(),
        "logs" => Logs(),
        "unknowns" => Unknowns(),
        "skipped" => Skipped(),
        "dependencies" => DependsOn(),
        "many" => Many(),
        "twin" => Twin.Run(),
        _ => Hooks.Run(mode) ?? Transforms.Run(mode) ?? Failures.Run(mode),
    };

    private static Dictionary<string, object?> Values()
    {
        var (house, pet) = (new House("house"), new Pet("pet"));
        var all = new CustomResource("probe:index:Everything", "all", new EverythingArgs
        {
            Text = "hello",
            Whole = 42,
            Real = 1.5,
            Flag = true,
            Secret = Output.CreateSecret("s3cret"),
            List = { "a", Output.CreateSecret("b"), pet.Id },
            Emptied = [],
            Map = { ["one"] = "1", ["pet"] = pet.Id },
            Union = 7,
            Json = """{"x":[1,null,"y"]}""",
            Asset = new StringAsset("body"),
            Archive = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new StringAsset("1"), ["b"] = new FileArchive("./d") }),
            File = new FileAsset("./f.txt"),
            Remote = new RemoteAsset("https://example.org/a"),
            Custom = pet,
            Component = house,
            FromOther = house.Tenant,
            Nested = new RoomArgs { Owner = "me", Within = new RoomArgs { Owner = Output.CreateSecret("hidden") } },
            AsJson = new RoomArgs { Owner = "me", Name = pet.Id },
            Values = new() { ["proxy"] = new Dictionary<string, object> { ["token"] = Output.CreateSecret("tok"), ["n"] = 1 } },
            Plain = "plain",
        }, new CustomResourceOptions());
        _ = new ComponentResource("probe:index:WithArgs", "with-args", new PetArgs { Prefix = Output.CreateSecret("s"), Length = 1 });
        return new()
        {
            ["nothing"] = null,
            ["pet"] = pet,
            ["house"] = house,
            ["urn"] = all.Urn,
            ["secret"] = Output.CreateSecret("x"),
            ["nested"] = new Dictionary<string, object?> { ["a"] = 1, ["b"] = new[] { "x", "y" } },
        };
    }

    private static Dictionary<string, object?> Options()
    {
        var zoo = new Zoo("zoo", new ZooArgs { Key = Output.CreateSecret("k"), Quiet = true });
        var house = new House("house", new() { Providers = { zoo }, Protect = true, Aliases = { new Alias { Name = "old-house" } } });
        var (first, other) = (new Pet("first"), new House("other"));
        _ = new Pet("inherits", null, new() { Parent = house });
        _ = new Pet("everything", new PetArgs { Prefix = first.Id }, new()
        {
            Parent = house,
            DependsOn = { first, other },
            Protect = false,
            IgnoreChanges = { "prefix", "length" },
            DeleteBeforeReplace = true,
            AdditionalSecretOutputs = { "prefix" },
            Aliases =
            {
                new Alias { Name = "old" },
                new Alias { Urn = "urn:pulumi:test::wire::zoo:index:Pet::x" },
                new Alias { NoParent = true },
                new Alias { Parent = other, Type = "zoo:index:Animal" },
            },
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromSeconds(1.5) },
            RetainOnDelete = true,
            DeletedWith = first,
            ReplaceOnChanges = { "length" },
            ReplaceWith = { first },
            HideDiffs = { "prefix" },
            ReplacementTrigger = "t1",
            Version = "4.0.0",
            PluginDownloadURL = "https://example.org/p",
        });
        _ = new Pet("imported", null, new() { ImportId = "imp-1", DeleteBeforeReplace = false });
        _ = new Pet("explicit", null, new() { Provider = zoo });
        var read = Pet.Get("read", "the-id");
        var known = new CustomResource("zoo:index:Pet", "known", new PetArgs(), new CustomResourceOptions { ResourceTransformations = { Longer } });
        return new() { ["read"] = read.Id, ["known"] = known.Id };
    }

    private static ResourceTransformationResult? Longer(ResourceTransformationArgs args) =>
        new(new PetArgs { Length = 9 }, args.Options);

    private static Dictionary<string, object?> Functions()
    {
        const string Find = "zoo:index:find";
        var pet = new Pet("pet");
        var direct = Deployment.Instance.Invoke<FindResult>(Find, new FindArgs { Name = "rex" }, new InvokeOptions { Version = "1.2.3" });
        var later = Deployment.Instance.Invoke<FindResult>(Find, new FindArgs { Id = pet.Id });
        var other = new StackReference("org/other/dev");
        return new()
        {
            ["direct"] = direct.Apply(found => found.Id),
            ["later"] = later.Apply(found => found.Name),
            ["inApply"] = pet.Id.Apply(id => Deployment.Instance.InvokeAsync<FindResult>(Find, new FindArgs { Id = id })).Apply(found => found.Name),
            ["kubeconfig"] = other.GetOutput("kubeconfig"),
            ["url"] = other.RequireOutput("url"),
        };
    }

    private static Dictionary<string, object?> Settings()
    {
        var config = new Config();
        return new()
        {
            ["name"] = config.Get("name"),
            ["missing"] = config.Get("missing") ?? "default",
            ["count"] = config.RequireInt32("count"),
            ["token"] = config.RequireSecret("token"),
            ["list"] = config.RequireObject<string[]>("list"),
            ["stack"] = Deployment.Instance.StackName,
            ["project"] = Deployment.Instance.ProjectName,
            ["dryRun"] = Deployment.Instance.IsDryRun,
        };
    }

    private static Dictionary<string, object?> Logs()
    {
        var pet = new Pet("pet");
        Log.Debug("debug");
        Log.Info("info");
        Log.Warn("warning", pet);
        Log.Info("passing", pet, 7, true);
        return [];
    }

    private static Dictionary<string, object?> Unknowns()
    {
        var pet = new Pet("pet");
        return new()
        {
            ["id"] = pet.Id,
            ["all"] = Output.All(pet.Id, Output.Create("x")),
            ["secret"] = Output.Tuple(pet.Id, Output.CreateSecret("s")).Apply(both => both.Item1 + both.Item2),
            ["format"] = Output.Format($"<{pet.Id}>"),
            ["json"] = Output.JsonSerialize(Output.Create(new Dictionary<string, object> { ["id"] = pet.Id })),
        };
    }

    private static Dictionary<string, object?> Skipped()
    {
        var pet = new Pet("pet");
        _ = new Pet("after", new PetArgs { Prefix = pet.Id });
        return new() { ["id"] = pet.Id, ["length"] = pet.Length };
    }

    private static Dictionary<string, object?> DependsOn()
    {
        var house = new House("house");
        _ = new Pet("late", null, new() { DependsOn = { house } });
        return [];
    }

    private static Dictionary<string, object?> Many() =>
        Enumerable.Range(0, 28).ToImmutableArray().ToDictionary(n => $"pet{n}", n => (object?)new Pet($"pet{n}", new PetArgs { Length = n }).Id);
}
