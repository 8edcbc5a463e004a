using Google.Protobuf.WellKnownTypes;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Protocol;

/// <summary>
/// Output values: values of the protocol that carry, beside their value (absent: unknown), whether they are secret and which resources they come
/// from. Transforms get and give them, so that nothing of it is lost on the way through the program.
/// </summary>
internal static class OutputValues
{
    private const string ValueField = "value";
    private const string SecretField = "secret";
    private const string DependenciesField = "dependencies";

    /// <summary>Unknown and secret values as output values.</summary>
    public static Struct Upgrade(Struct? properties)
    {
        var result = new Struct();
        foreach (var (key, value) in properties?.Fields ?? [])
        {
            result.Fields[key] = Upgrade(value);
        }

        return result;
    }

    /// <summary>Properties as output values that name what they depend on.</summary>
    public static void Depend(Struct properties, string key, IEnumerable<string> urns)
    {
        var value = properties.Fields[key];
        var known = new SortedSet<string>(StringComparer.Ordinal);
        CollectDependencies(value, known);
        if (known.IsSupersetOf(urns))
        {
            return;
        }

        var output = IsSigned(value, Signatures.Output) ? value.StructValue : Output(value, isSecret: false).StructValue;
        var own = new SortedSet<string>(urns, StringComparer.Ordinal);
        own.UnionWith(DependenciesOf(output));
        output.Fields[DependenciesField] = Value.ForList([.. own.Select(Value.ForString)]);
        properties.Fields[key] = Value.ForStruct(output);
    }

    /// <summary>All resources that a value comes from.</summary>
    public static void CollectDependencies(Value value, ISet<string> urns)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.ListValue:
                foreach (var item in value.ListValue.Values)
                {
                    CollectDependencies(item, urns);
                }

                break;
            case Value.KindOneofCase.StructValue:
                if (IsSigned(value, Signatures.Output))
                {
                    urns.UnionWith(DependenciesOf(value.StructValue));
                }

                foreach (var field in value.StructValue.Fields.Values)
                {
                    CollectDependencies(field, urns);
                }

                break;
        }
    }

    private static Value Upgrade(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue when value.StringValue == Signatures.Unknown => Output(null, isSecret: false),
        Value.KindOneofCase.ListValue => Value.ForList([.. value.ListValue.Values.Select(Upgrade)]),
        Value.KindOneofCase.StructValue when IsSigned(value, Signatures.Secret) => Secret(Upgrade(value.StructValue.Fields.GetValueOrDefault(ValueField) ?? Value.ForNull())),
        Value.KindOneofCase.StructValue when !value.StructValue.Fields.ContainsKey(Signatures.Key) => Value.ForStruct(Upgrade(value.StructValue)),
        _ => value,
    };

    private static Value Secret(Value value)
    {
        if (!IsSigned(value, Signatures.Output))
        {
            return Output(value, isSecret: true);
        }

        value.StructValue.Fields[SecretField] = Value.ForBool(true);
        return value;
    }

    private static Value Output(Value? value, bool isSecret)
    {
        var output = new Struct { Fields = { [Signatures.Key] = Value.ForString(Signatures.Output) } };
        if (value is not null)
        {
            output.Fields[ValueField] = value;
        }

        if (isSecret)
        {
            output.Fields[SecretField] = Value.ForBool(true);
        }

        return Value.ForStruct(output);
    }

    private static bool IsSigned(Value value, string signature) => value.KindCase is Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Signatures.Key, out var mark) && mark.StringValue == signature;

    private static IEnumerable<string> DependenciesOf(Struct output) => output.Fields.TryGetValue(DependenciesField, out var dependencies) && dependencies.ListValue is { } list
        ? list.Values.Select(urn => urn.StringValue)
        : [];
}
