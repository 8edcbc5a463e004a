using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Random;
using OpenStack = Pulumi.OpenStack;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Values of every kind, as inputs and as outputs of the stack.</summary>
internal static class Values
{
    public static Dictionary<string, object?> All()
    {
        var (pen, pet) = (new Pen("comp"), new RandomPet("pet"));
        var all = new Anything("all", new AnythingArgs
        {
            Text = "hello",
            Number = 42,
            Real = 1.5,
            Flag = true,
            Plain = "plain",
            Secret = Output.CreateSecret("s3cret"),
            List = { "a", Output.CreateSecret("b"), pet.Id },
            Map = { ["k1"] = "v1", ["k2"] = pet.Id },
            Union = 7,
            Json = """{"x":[1,null,"y"]}""",
            Asset = new StringAsset("body"),
            RemoteAsset = new RemoteAsset("https://example.org/a"),
            FileAsset = new FileAsset("./f.txt"),
            Archive = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["one"] = new StringAsset("1"), ["two"] = new FileArchive("./d") }),
            Custom = pet,
            Component = pen,
            FromOther = pen.Made,
            Nested = new NestedArgs { A = "na", Deep = new NestedArgs { B = Output.CreateSecret("deep-secret") } },
            AsJson = new NestedArgs { A = "na", B = pet.Id },
        });
        return new()
        {
            ["text"] = all.Text,
            ["secret"] = all.Secret,
            ["sec"] = Output.CreateSecret("x"),
            ["res"] = pet,
            ["comp"] = pen,
            ["n"] = null,
            ["nested"] = new Dictionary<string, object?> { ["a"] = 1, ["b"] = new[] { "x", "y" } },
        };
    }

    public static Dictionary<string, object?> Further()
    {
        var pet = new RandomPet("pet");
        _ = new Anything("some", new AnythingArgs
        {
            Emptied = [],
            Untouched = { },
            Text = "",
            Number = 0,
            Flag = false,
            Union = "text",
            Json = Output.CreateSecret("""{"a":{"b":[true,1.25]}}"""),
            Values = new InputMap<object> { ["proxy"] = new Dictionary<string, object> { ["token"] = Output.CreateSecret("tok"), ["pet"] = pet.Id, ["n"] = 1 } },
            Secret = Output.CreateSecret((string?)null)!,
            Nothing = Output.Create((string?)null)!,
            Asset = new RemoteArchive("https://example.org/a.tgz"),
            Archive = Output.CreateSecret<Archive>(new FileArchive("./d")),
        });
        _ = new Anything("nothing", null);
        _ = new OpenStack.Provider("empty", new OpenStack.ProviderArgs { Password = null, Token = Output.CreateSecret("t") });
        return new()
        {
            ["list"] = new object?[] { 1, null, "x", pet.Length },
            ["map"] = new Dictionary<string, object?> { ["none"] = null, ["inner"] = Output.CreateSecret(new Dictionary<string, object?> { ["a"] = true }) },
            ["defaultList"] = Output.Create(default(ImmutableArray<string>)),
            ["emptyList"] = Array.Empty<string>(),
            ["emptyMap"] = new Dictionary<string, object?>(),
            ["args"] = new NestedArgs { A = "a" },
            ["asset"] = new StringAsset("body"),
            ["real"] = 0.1,
            ["text"] = "äöü \u0001 \"quoted\"",
            ["union"] = (Union<string, int>)3,
        };
    }

    public static Dictionary<string, object?> ComponentArgs()
    {
        _ = new ComponentResource("probe:index:WithArgs", "ca", new AnythingArgs { Text = "t", Secret = Output.CreateSecret("s") }, new ComponentResourceOptions());
        return [];
    }

    public static Dictionary<string, object?> Deep() => new() { ["deep"] = Nested() };

    public static Dictionary<string, object?> DeepInput()
    {
        var args = new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("x", Nested()));
        _ = new CustomResource("probe:index:Deep", "deep", args, new CustomResourceOptions());
        return [];
    }

    public static Dictionary<string, object?> Big()
    {
        _ = new Anything("big", new AnythingArgs { Text = new string('a', Number("SIZE", 5) << 20) });
        return [];
    }

    public static Dictionary<string, object?> Types()
    {
        var all = new Anything("all", new AnythingArgs { Text = "x" });
        return new() { ["text"] = all.Text, ["number"] = all.Number };
    }

    private static object Nested()
    {
        object value = "leaf";
        for (var i = 0; i < Number("DEPTH", 60); i++)
        {
            value = ImmutableDictionary<string, object>.Empty.Add("x", value);
        }
        return value;
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
