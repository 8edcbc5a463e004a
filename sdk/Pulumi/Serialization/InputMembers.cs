using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The <see cref="InputAttribute"/> members of a type, found once. Only types without generated code need this.</summary>
internal sealed class InputMembers
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, InputMembers> Known = new();

    private readonly List<(InputAttribute Input, Func<object, object?> Get)> _members = [];

    private InputMembers(Type type)
    {
        for (var level = type; level is not null && level != typeof(InputArgs); level = level.BaseType)
        {
            foreach (var member in level.GetMembers(Declared))
            {
                if (member.GetCustomAttribute<InputAttribute>() is { } input)
                {
                    _members.Add((input, Getter(member)));
                }
            }
        }
    }

    public static InputMembers Of(Type type) => Known.GetOrAdd(type, static key => new InputMembers(key));

    public void Write(InputArgs args, InputWriter writer)
    {
        foreach (var (input, get) in _members)
        {
            writer.Add(input.Name, get(args), input.IsRequired, input.IsJson);
        }
    }

    private static Func<object, object?> Getter(MemberInfo member) => member switch
    {
        FieldInfo field => field.GetValue,
        PropertyInfo property => property.GetValue,
        _ => throw new NotSupportedException(member.Name),
    };
}
