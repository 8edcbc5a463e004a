using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomPet : FrameworkResource
{
    internal override string Token => "random:index/randomPet:RandomPet";

    internal override PropertyValue.Map Defaults { get; } = PropertyValue.Map.Of(("length", 2), ("separator", "-"));

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var separator = plan.Text("separator") ?? "-";
        var pet = PetNames.Generate(plan.Whole("length") ?? 2, separator);
        return (plan.Text("prefix") is { Length: > 0 } prefix ? prefix + separator + pet : pet, PropertyValue.Map.Empty);
    }
}
