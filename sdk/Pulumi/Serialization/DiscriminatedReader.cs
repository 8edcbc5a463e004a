using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Reads a value whose class one of its properties tells.</summary>
internal sealed class DiscriminatedReader
{
    private readonly string _property;
    private readonly Dictionary<string, Type> _cases;

    private DiscriminatedReader(string property, Dictionary<string, Type> cases) => (_property, _cases) = (property, cases);

    /// <summary>Null for interfaces that stand for no classes.</summary>
    public static Func<PropertyValue, object?>? For(Type type)
    {
        if (type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is not { } discriminator)
        {
            return null;
        }
        var cases = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var candidate in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
        {
            if (!type.IsAssignableFrom(candidate.Type))
            {
                throw new InvalidOperationException($"{type.FullName} names {candidate.Type.FullName} for '{candidate.Tag}', which does not implement it.");
            }
            cases.TryAdd(candidate.Tag, candidate.Type);
        }
        return new DiscriminatedReader(discriminator.PropertyName, cases).Read;
    }

    private string Expected => string.Join(", ", _cases.Keys.Order(StringComparer.Ordinal));

    private object? Read(PropertyValue value)
    {
        if (value.IsNull)
        {
            return null;
        }
        var tag = value[_property];
        if (!tag.IsString)
        {
            throw new PropertyTypeException($"Expected one of {Expected} in the property '{_property}' but got none");
        }
        return _cases.TryGetValue(tag.AsString, out var type)
            ? Readers.For(type)(value)
            : throw new PropertyTypeException($"Expected one of {Expected} in the property '{_property}' but got '{tag.AsString}'");
    }
}
