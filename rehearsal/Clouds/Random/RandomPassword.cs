using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Random;

internal sealed class RandomPassword : RandomText
{
    internal override string Token => "random:index/randomPassword:RandomPassword";

    internal override int StateVersion => 3;

    internal override (string Id, PropertyValue.Map Computed) Create(PropertyValue.Map plan)
    {
        var password = Classes(plan).Generate();
        // The id is shown everywhere, so it is not the password.
        return ("none", PropertyValue.Map.Of(("result", password), ("bcryptHash", Bcrypt.Hash(password))));
    }

    internal override (string Id, PropertyValue.Map Outputs) Adopt(string id) => ("none", base.Adopt(id).Outputs.With("bcryptHash", Bcrypt.Hash(id)));
}
