using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Outputs combined, unknown and secret.</summary>
internal static class Outputs
{
    public static Dictionary<string, object?> Combined()
    {
        var pet = new RandomPet("pet");
        return new()
        {
            ["unk"] = pet.Id,
            ["all"] = Output.All(pet.Id, Output.Create("x")),
            ["sec"] = Output.Tuple(pet.Id, Output.CreateSecret("s")).Apply(both => both.Item1 + both.Item2),
            ["fmt"] = Output.Format($"<{pet.Id}>"),
        };
    }

    public static Dictionary<string, object?> Unknowns()
    {
        var pet = new RandomPet("pet");
        _ = new Anything("user", new AnythingArgs
        {
            Secret = Output.Format($"{pet.Id}-{Output.CreateSecret("s")}"),
            List = { pet.Id, "b" },
            Map = { ["k"] = Output.CreateSecret(pet.Id) },
            Nested = pet.Id.Apply(id => new NestedArgs { A = id }),
            Custom = pet,
        });
        return new()
        {
            ["json"] = Output.JsonSerialize(Output.Create(new Dictionary<string, object> { ["id"] = pet.Id })),
            ["parsed"] = Output.JsonDeserialize<Dictionary<string, string>>(Output.Format($"{{\"a\":\"{pet.Id}\"}}")),
            ["nested"] = new Dictionary<string, object?> { ["list"] = new object[] { pet.Id, 1 } },
            ["secret"] = Output.CreateSecret(pet.Id),
            ["unsecret"] = Output.Unsecret(Output.CreateSecret(pet.Id)),
        };
    }

    /// <summary>What the engine answers as a secret stays one.</summary>
    public static Dictionary<string, object?> SecretsBack()
    {
        var pet = new RandomPet("pet", new RandomPetArgs { Length = 1 });
        _ = new RandomPet("next", new RandomPetArgs { Prefix = Output.Format($"{pet.Prefix}-{pet.Separator}") });
        return new()
        {
            ["sep"] = pet.Separator,
            ["prefix"] = pet.Prefix,
            ["up"] = pet.Prefix.Apply(text => text + "!"),
            ["keepers"] = pet.Keepers,
        };
    }

    public static Dictionary<string, object?> Secrets() => new()
    {
        ["all"] = Output.All(Output.CreateSecret("a"), Output.Create("b")),
        ["format"] = Output.Format($"<{Output.CreateSecret("a")}>"),
        ["json"] = Output.JsonSerialize(Output.Create(new Dictionary<string, object> { ["a"] = Output.CreateSecret(1) })),
        ["open"] = Output.Unsecret(Output.CreateSecret("a")),
        ["nested"] = Output.Create(1).Apply(_ => Output.CreateSecret(Output.CreateSecret("twice"))),
        ["null"] = Output.CreateSecret((string?)null),
    };

    public static Dictionary<string, object?> SecretsInJson()
    {
        _ = new Anything("j", new AnythingArgs { AsJson = new NestedArgs { A = Output.CreateSecret("z"), B = new RandomPet("dep").Id } });
        _ = new Anything("j2", new AnythingArgs { AsJson = Output.CreateSecret(new NestedArgs { A = "z" }) });
        return [];
    }
}
