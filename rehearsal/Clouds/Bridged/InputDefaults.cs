using System.Collections.Immutable;
using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Schemas;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Bridged;

/// <summary>Fills defaults into checked inputs and notes, object by object, which they are (<c>__defaults</c>).</summary>
internal sealed class InputDefaults(PackageSchema package)
{
    private const int NameDigits = 7;

    /// <param name="schema">The type.</param>
    /// <param name="inputs">Checked inputs.</param>
    /// <param name="request">Whose they are.</param>
    /// <param name="name">The property that is made up from the resource's name where the program does not give it.</param>
    /// <param name="shape">Makes the made-up name one that the cloud takes. Default: it takes it as it is.</param>
    internal PropertyValue.Map Fill(ResourceSchema schema, PropertyValue.Map inputs, CheckRequest request, string name = "name", Func<string, string>? shape = null)
    {
        var filled = FillObject(schema.Inputs, inputs, out var defaults);
        if (schema.Inputs[name] is not null && inputs[name] is null)
        {
            var made = $"{Names.OfUrn(request.Urn)}-{Deterministic.Hex(NameDigits, "name", request.RandomSeed)}";
            filled = filled.With(name, KeptName(request, name) ?? shape?.Invoke(made) ?? made);
            defaults = [.. defaults.Append(name).Order(StringComparer.Ordinal)];
        }

        return filled.With("__defaults", Properties.ListOf(defaults));
    }

    /// <summary>Inputs as a refresh leaves them: notes of no defaults are gone.</summary>
    internal static PropertyValue.Map AsRead(PropertyValue.Map inputs)
    {
        var kept = PropertyValue.Map.From(inputs.Entries.Select(entry => KeyValuePair.Create(entry.Key, WithoutNotes(entry.Value))));
        return kept.Texts("__defaults").IsEmpty ? kept.Without("__defaults") : kept;
    }

    /// <summary>Inputs without any note, at any depth.</summary>
    internal static PropertyValue.Map Bare(PropertyValue.Map inputs) =>
        PropertyValue.Map.From(inputs.WithoutNotes().Entries.Select(entry => KeyValuePair.Create(entry.Key, WithoutNotes(entry.Value))));

    private static PropertyValue WithoutNotes(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => new PropertyValue.Secret(WithoutNotes(secret.Element)),
        PropertyValue.Map map => Bare(map),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(WithoutNotes)]),
        _ => value,
    };

    // A generated name is the object's own until it is replaced.
    private static PropertyValue? KeptName(CheckRequest request, string name) =>
        request.OldInputs is { } old && old.Texts("__defaults").Contains(name) ? old[name] : null;

    private PropertyValue.Map FillObject(ObjectSchema schema, PropertyValue.Map given, out ImmutableArray<string> defaults)
    {
        var result = given.Entries.ToBuilder();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, property) in schema.Properties)
        {
            if (given[name] is { } value)
            {
                result[name] = FillValue(property, value);
            }

            // The provider's own zero needs no filling, and a value that another one excludes gets none.
            else if (property.Default is { } standard and not PropertyValue.Bool { Value: false } && !property.ConflictsWith.Any(other => given[other] is not null))
            {
                result[name] = standard;
                names.Add(name);
            }
        }

        defaults = names.ToImmutable();
        return new PropertyValue.Map(result.ToImmutable());
    }

    private PropertyValue FillValue(PropertySchema property, PropertyValue value) => (property.Kind, value) switch
    {
        (_, PropertyValue.Secret secret) => new PropertyValue.Secret(FillValue(property, secret.Element)),
        (SchemaKind.Object, PropertyValue.Map map) when package.ObjectOf(property) is { } type =>
            FillObject(type, map, out var defaults).With("__defaults", Properties.ListOf(defaults)),
        (SchemaKind.List, PropertyValue.List list) => new PropertyValue.List([.. list.Items.Select(item => FillValue(property.Items!, item))]),
        _ => value,
    };
}
