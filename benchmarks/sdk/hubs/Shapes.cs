using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.Benchmarks.Hubs;

/// <summary>Programs whose cost must grow in line with their size, one for each way in which it might not.</summary>
internal static class Shapes
{
    public static Func<IDictionary<string, object?>> Named(string name, int size) => () =>
    {
        Action<int> build = name switch
        {
            "map" => GrowMap,
            "list" => GrowList,
            "depends" => DependOnComponent,
            "all" => JoinAll,
            "shared" => ShareAll,
            "chain" => Chain,
            "nest" => Nest,
            "apply" => Apply,
            _ => throw new ArgumentException($"There is no shape '{name}'.", nameof(name)),
        };
        build(size);
        return new Dictionary<string, object?>();
    };

    private static void GrowMap(int size)
    {
        var keepers = new InputMap<string>();
        for (var i = 0; i < size; i++)
        {
            keepers.Add($"key-{i}", $"value-{i}");
        }
        _ = new RandomPet("pet", new() { Keepers = keepers });
    }

    private static void GrowList(int size)
    {
        var items = new InputList<string>();
        for (var i = 0; i < size; i++)
        {
            items.Add($"value-{i}");
        }
        _ = new RandomShuffle("shuffle", new() { Inputs = items });
    }

    private static void DependOnComponent(int size)
    {
        var group = new Group("group", size);
        for (var i = 0; i < size; i++)
        {
            _ = new RandomPet($"after-{i}", new(), new() { DependsOn = { group } });
        }
    }

    private static void ShareAll(int size)
    {
        var all = Output.All(Pets(size));
        for (var i = 0; i < size; i++)
        {
            _ = new RandomPet($"user-{i}", new() { Prefix = all.Apply(ids => ids[0]) });
        }
    }

    // The square of n is in the program here: it names n outputs n times.
    private static void JoinAll(int size)
    {
        var pets = Pets(size);
        for (var i = 0; i < size; i++)
        {
            _ = new RandomPet($"user-{i}", new() { Prefix = Output.All(pets).Apply(ids => ids[0]) });
        }
    }

    private static List<Output<string>> Pets(int size) => [.. Enumerable.Range(0, size).Select(i => new RandomPet($"pet-{i}").Id)];

    private static void Chain(int size)
    {
        var last = new RandomPet("pet-0");
        for (var i = 1; i < size; i++)
        {
            last = new RandomPet($"pet-{i}", new() { Prefix = last.Id });
        }
    }

    private static void Nest(int size)
    {
        var last = new Group("group-0", 0);
        for (var i = 1; i < size; i++)
        {
            last = new Group($"group-{i}", 0, new() { Parent = last });
        }
    }

    private static void Apply(int size)
    {
        var number = Output.Create(0);
        for (var i = 0; i < size; i++)
        {
            number = number.Apply(value => value + 1);
        }
        _ = new RandomPet("pet", new() { Length = number });
    }
}
