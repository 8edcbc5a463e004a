namespace JupyterHubInfra.Rehearsal.Clouds.Random;

/// <summary>The random package.</summary>
internal sealed class RandomProvider() : FrameworkProvider("random", "Pulumi.Random",
[
    new RandomBytes(), new RandomId(), new RandomInteger(), new RandomPassword(), new RandomPet(), new RandomShuffle(), new RandomString(),
    new RandomUuid(), new RandomUuid4(), new RandomUuid7(),
]);
