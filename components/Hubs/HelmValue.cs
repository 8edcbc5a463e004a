using System.Collections.Immutable;
using Pulumi;

namespace JupyterHubInfra.Components.Hubs;

/// <summary>A chart's values as plain data, with places for what only the deployment knows (secrets, addresses).</summary>
internal abstract record HelmValue
{
    private HelmValue()
    {
    }

    public static implicit operator HelmValue(string value) => new Text(value);

    public static implicit operator HelmValue(bool value) => new Flag(value);

    public static implicit operator HelmValue(int value) => new Whole(value);

    public static implicit operator HelmValue(double value) => new Real(value);

    /// <summary>A map in ordinal key order. Entries without a value are left out: Pulumi cannot say "remove this default" anyway.</summary>
    public static HelmMap Of(params ReadOnlySpan<(string Key, HelmValue? Value)> entries)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, HelmValue>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                map.Add(key, value);
            }
        }

        return new HelmMap(map.ToImmutable());
    }

    public static HelmValue ListOf(params ReadOnlySpan<HelmValue> items) => new Many([.. items]);

    public static HelmValue Texts(IEnumerable<string> items) => new Many([.. items.Select(item => (HelmValue)item)]);

    /// <summary>A secret; it is marked as one even if the caller forgot to.</summary>
    public static HelmValue SecretOf(Input<string> value) => new Later("secret", Output.CreateSecret((Output<string>)value));

    /// <summary>Something public that another resource knows.</summary>
    public static HelmValue LaterOf(Input<string> value) => new Later("known after creation", value);

    /// <summary>The tree as the Pulumi serializer takes it: strings, bools, numbers, dictionaries, lists and outputs.</summary>
    public object ToInput() => ToPlain(later => later.Value);

    /// <summary>The tree in plain objects, with the given stand-in for what is not known yet.</summary>
    public object ToPlain(Func<Later, object> standIn) => this switch
    {
        Text text => text.Value,
        Flag flag => flag.Value,
        Whole whole => whole.Value,
        Real real => real.Value,
        Later later => standIn(later),
        Many many => many.Items.Select(item => item.ToPlain(standIn)).ToList(),
        HelmMap map => map.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.ToPlain(standIn), StringComparer.Ordinal),
        _ => throw new InvalidOperationException($"{GetType().Name} is not a Helm value."),
    };

    internal sealed record Text(string Value) : HelmValue;

    internal sealed record Flag(bool Value) : HelmValue;

    internal sealed record Whole(int Value) : HelmValue;

    internal sealed record Real(double Value) : HelmValue;

    internal sealed record Later(string What, Output<string> Value) : HelmValue;

    internal sealed record Many(ImmutableArray<HelmValue> Items) : HelmValue;

    internal sealed record HelmMap(ImmutableSortedDictionary<string, HelmValue> Entries) : HelmValue
    {
        public HelmMap With(string key, HelmValue? value) => value is null ? this : new HelmMap(Entries.SetItem(key, value));

        public HelmMap With(HelmMap others) => new(Entries.SetItems(others.Entries));

        public new Dictionary<string, object> ToInput() => (Dictionary<string, object>)base.ToInput();
    }
}
