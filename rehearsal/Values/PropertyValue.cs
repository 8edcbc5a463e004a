using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Values;

/// <summary>A value of a resource property as the protocol knows it. Closed; equality is structural.</summary>
public abstract record PropertyValue
{
    private protected PropertyValue()
    {
    }

    /// <summary>True when this value is unknown or holds an unknown at any depth.</summary>
    public virtual bool ContainsUnknowns => false;

    /// <summary>True when this value is secret or holds a secret at any depth.</summary>
    public virtual bool ContainsSecrets => false;

    /// <summary>The same value with every secret mark removed, at any depth.</summary>
    public virtual PropertyValue WithoutSecrets() => this;

    /// <summary>The value inside of secret marks around this one, else this value.</summary>
    public PropertyValue Revealed() => this is Secret secret ? secret.Element.Revealed() : this;

    /// <summary>This value marked secret (once).</summary>
    public PropertyValue AsSecret() => this as Secret ?? new Secret(this);

    /// <summary>The text of a (possibly secret) text, else null.</summary>
    public string? AsText() => (Revealed() as Text)?.Value;

    /// <summary>The number of a (possibly secret) number, else null.</summary>
    public double? AsNumber() => (Revealed() as Number)?.Value;

    /// <summary>The boolean of a (possibly secret) boolean, else null.</summary>
    public bool? AsBool() => (Revealed() as Bool)?.Value;

    /// <summary>The map of a (possibly secret) map, else null.</summary>
    public Map? AsMap() => Revealed() as Map;

    /// <summary>The items of a (possibly secret) list, else null.</summary>
    public ImmutableArray<PropertyValue>? AsList() => (Revealed() as List)?.Items;

    /// <summary>Text from a string.</summary>
    public static implicit operator PropertyValue(string value) => new Text(value);

    /// <summary>Number from a double.</summary>
    public static implicit operator PropertyValue(double value) => new Number(value);

    /// <summary>Bool from a bool.</summary>
    public static implicit operator PropertyValue(bool value) => value ? Bool.True : Bool.False;

    /// <summary>The absence of a value, stated.</summary>
    public sealed record Null : PropertyValue
    {
        private Null()
        {
        }

        /// <summary>The only instance.</summary>
        public static Null Instance { get; } = new();
    }

    /// <summary>A value that is known only after something has been created.</summary>
    public sealed record Unknown : PropertyValue
    {
        private Unknown()
        {
        }

        /// <summary>The only instance.</summary>
        public static Unknown Instance { get; } = new();

        /// <inheritdoc/>
        public override bool ContainsUnknowns => true;
    }

    /// <summary>True or false.</summary>
    public sealed record Bool(bool Value) : PropertyValue
    {
        /// <summary>Shared true.</summary>
        public static Bool True { get; } = new(true);

        /// <summary>Shared false.</summary>
        public static Bool False { get; } = new(false);
    }

    /// <summary>A number; the protocol knows only doubles.</summary>
    public sealed record Number(double Value) : PropertyValue;

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : PropertyValue;

    /// <summary>A value that is never shown and is encrypted in the state.</summary>
    public sealed record Secret(PropertyValue Element) : PropertyValue
    {
        /// <inheritdoc/>
        public override bool ContainsUnknowns => Element.ContainsUnknowns;

        /// <inheritdoc/>
        public override bool ContainsSecrets => true;

        /// <inheritdoc/>
        public override PropertyValue WithoutSecrets() => Element.WithoutSecrets();
    }

    /// <summary>A file's content: Kind is `text`, `path` or `uri`.</summary>
    public sealed record Asset(string Kind, string Value, string? Hash = null) : PropertyValue;

    /// <summary>A folder's content: Kind is `assets` (then Assets is set), `path` or `uri` (then Value is set).</summary>
    public sealed record Archive(string Kind, string? Value, Map? Assets, string? Hash = null) : PropertyValue;

    /// <summary>A reference to a resource. Id is null for components, and Unknown where the resource does not exist yet.</summary>
    public sealed record ResourceReference(string Urn, PropertyValue? Id, string? PackageVersion) : PropertyValue
    {
        /// <inheritdoc/>
        public override bool ContainsUnknowns => Id is { ContainsUnknowns: true };
    }

    /// <summary>A list.</summary>
    public sealed record List(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        /// <summary>The list without items.</summary>
        public static List Empty { get; } = new(ImmutableArray<PropertyValue>.Empty);

        /// <inheritdoc/>
        public override bool ContainsUnknowns => Items.Any(item => item.ContainsUnknowns);

        /// <inheritdoc/>
        public override bool ContainsSecrets => Items.Any(item => item.ContainsSecrets);

        /// <inheritdoc/>
        public override PropertyValue WithoutSecrets() => ContainsSecrets ? new List([.. Items.Select(item => item.WithoutSecrets())]) : this;

        /// <inheritdoc/>
        public bool Equals(List? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Length;
    }

    /// <summary>A map with ordinal key order.</summary>
    public sealed record Map(ImmutableSortedDictionary<string, PropertyValue> Entries) : PropertyValue
    {
        private static readonly ImmutableSortedDictionary<string, PropertyValue> None =
            ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal);

        /// <summary>The map without entries.</summary>
        public static Map Empty { get; } = new(None);

        /// <summary>A map of these entries; later ones win.</summary>
        public static Map Of(params ReadOnlySpan<(string Key, PropertyValue Value)> entries)
        {
            var builder = None.ToBuilder();
            foreach (var (key, value) in entries)
            {
                builder[key] = value;
            }

            return new Map(builder.ToImmutable());
        }

        /// <summary>A map of these entries; later ones win.</summary>
        public static Map From(IEnumerable<KeyValuePair<string, PropertyValue>> entries)
        {
            var builder = None.ToBuilder();
            foreach (var (key, value) in entries)
            {
                builder[key] = value;
            }

            return new Map(builder.ToImmutable());
        }

        /// <summary>The value of a key, or null when the key is absent.</summary>
        public PropertyValue? this[string key] => Entries.GetValueOrDefault(key);

        /// <summary>How many entries there are.</summary>
        public int Count => Entries.Count;

        /// <inheritdoc/>
        public override bool ContainsUnknowns => Entries.Any(entry => entry.Value.ContainsUnknowns);

        /// <inheritdoc/>
        public override bool ContainsSecrets => Entries.Any(entry => entry.Value.ContainsSecrets);

        /// <summary>This map with one entry set.</summary>
        public Map With(string key, PropertyValue value) => new(Entries.SetItem(key, value));

        /// <summary>This map without one entry.</summary>
        public Map Without(string key) => Entries.ContainsKey(key) ? new(Entries.Remove(key)) : this;

        /// <inheritdoc/>
        public override PropertyValue WithoutSecrets() => Reveal();

        /// <summary>This map with every secret mark removed, at any depth.</summary>
        public Map Reveal() =>
            ContainsSecrets ? From(Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.WithoutSecrets()))) : this;

        /// <inheritdoc/>
        public bool Equals(Map? other) => other is not null && (ReferenceEquals(Entries, other.Entries) || Entries.SequenceEqual(other.Entries));

        /// <inheritdoc/>
        public override int GetHashCode() => Entries.Count;
    }
}
