using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.TinyProgram;

/// <summary>Pets in a chain: each one's prefix is the name of the one before.</summary>
internal sealed class Zoo : ComponentResource
{
    public Zoo(string name, int pets, bool protect)
        : base("tiny:index:Zoo", name)
    {
        var all = new List<Pet>();
        for (var i = 0; i < pets; i++)
        {
            // Every other pet waits for the one before, so that some run at once and some in order.
            var number = i;
            var prefix = i % 2 == 1 ? all[i - 1].Name.Apply(_ => $"p{number}") : Output.Create($"p{number}");
            all.Add(new($"{name}-pet-{i}", new() { Prefix = prefix }, new() { Parent = this, Protect = protect && i == 0 }));
        }

        Names = Output.All(all.Select(pet => pet.Name).ToImmutableArray());
        RegisterOutputs();
    }

    public Output<ImmutableArray<string>> Names { get; }
}
