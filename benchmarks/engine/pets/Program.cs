using System.Globalization;
using Pulumi;
using Pulumi.Random;

// As many random names as the setting bench:pets says.
return await Deployment.RunAsync(() =>
{
    var count = new Config("bench").GetInt32("pets") ?? 28;
    for (var i = 0; i < count; i++)
    {
        _ = new RandomPet(string.Create(CultureInfo.InvariantCulture, $"pet-{i}"), new() { Length = 2 });
    }
}).ConfigureAwait(false);
