namespace Pulumi;

/// <summary>Adds either type to a map of unions.</summary>
public static class InputMapExtensions
{
    /// <summary>Adds an entry of the first type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value) =>
        map.Add(key, value.ToOutput().Apply(Union<T0, T1>.FromT0));

    /// <summary>Adds an entry of the second type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value) =>
        map.Add(key, value.ToOutput().Apply(Union<T0, T1>.FromT1));
}
