using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomString : RandomText
{
    internal override string Token => "random:index/randomString:RandomString";

    internal override int StateVersion => 2;

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var text = Classes(plan).Generate();
        return (text, PropertyValue.Map.Of(("result", text)));
    }
}
