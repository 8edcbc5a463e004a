using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>Several resources, and the ways they can depend on each other.</summary>
internal static class Shapes
{
    public static Dictionary<string, object?> Pets(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = new RandomPet($"p{i}");
        }
        return [];
    }

    public static Dictionary<string, object?> SameName()
    {
        _ = new RandomPet("same");
        _ = new RandomPet("same");
        return [];
    }

    /// <summary>The first link is null, which no input takes: this one fails.</summary>
    public static Dictionary<string, object?> Chain()
    {
        Output<string>? previous = null;
        for (var i = 0; i < 20; i++)
        {
            previous = new RandomPet($"c{i}", new RandomPetArgs { Prefix = previous! }).Id;
        }
        return [];
    }

    public static Dictionary<string, object?> Line()
    {
        var last = new RandomPet("c0").Id;
        for (var i = 1; i < 20; i++)
        {
            last = new RandomPet($"c{i}", new RandomPetArgs { Prefix = last }).Id;
        }
        return new() { ["last"] = last };
    }

    public static Dictionary<string, object?> DependsOnComponent()
    {
        var pen = new Pen("comp");
        _ = new RandomPet("late", null, new CustomResourceOptions { DependsOn = { pen } });
        return [];
    }

    public static Dictionary<string, object?> DependsOnOwnParent()
    {
        var pen = new Pen("comp");
        _ = new RandomPet("self", null, new CustomResourceOptions { Parent = pen, DependsOn = { pen } });
        return [];
    }

    public static Dictionary<string, object?> ComponentWithoutOutputs()
    {
        _ = new Pen("c1", null, registersOutputs: false);
        return [];
    }
}
