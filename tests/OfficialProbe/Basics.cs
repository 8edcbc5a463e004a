using System.Globalization;
using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.OfficialProbe;

/// <summary>One resource or two, and what is said about them.</summary>
internal static class Basics
{
    public static Dictionary<string, object?> Hello() => new() { ["petId"] = new RandomPet("pet", new RandomPetArgs { Length = 2 }).Id };

    public static Dictionary<string, object?> Logs()
    {
        var pet = new RandomPet("pet");
        Log.Debug("dbg");
        Log.Info("inf");
        Log.Warn("wrn", pet);
        Log.Info("eph", pet, 7, true);
        return [];
    }

    public static Dictionary<string, object?> Skip()
    {
        var pet = new RandomPet("pet");
        _ = new RandomPet("after", new RandomPetArgs { Prefix = pet.Id });
        return new() { ["id"] = pet.Id, ["len"] = pet.Length };
    }

    public static Dictionary<string, object?> Urn() => new() { ["n"] = new RandomPet("pet").Urn };

    /// <summary>What the text of an output is: not its value.</summary>
    public static Dictionary<string, object?> ToText()
    {
        object id = new RandomPet("other").Id;
        _ = new RandomPet("pet", new RandomPetArgs { Prefix = string.Format(CultureInfo.InvariantCulture, "x-{0}", id) });
        return [];
    }

    /// <summary>Never ends: an output waits for something that does not come.</summary>
    public static Dictionary<string, object?> Sleepy() => new() { ["never"] = Output.Create(new TaskCompletionSource<string>().Task) };
}
