using System.Collections.Immutable;

namespace JupyterHubInfra.Stacks.Binding;

/// <summary>The shape of a setting. Closed: scalar, secret, object, list or map.</summary>
public abstract record SettingShape
{
    private SettingShape()
    {
    }

    public sealed record Scalar(ScalarSchema Schema, string Allowed, string Example) : SettingShape;

    public sealed record Secret(string Allowed) : SettingShape;

    public sealed record Fields(ImmutableArray<SettingDeclaration> Members) : SettingShape;

    public sealed record Items(SettingShape Item, int Min) : SettingShape;

    public sealed record Entries(ScalarSchema Key, string KeyAllowed, SettingShape Value) : SettingShape;
}
