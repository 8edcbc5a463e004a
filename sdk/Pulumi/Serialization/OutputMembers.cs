using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The <see cref="OutputAttribute"/> properties of a resource type, found once. Only types without generated code need this.</summary>
internal sealed class OutputMembers
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, OutputMembers> Known = new();

    private readonly List<Member> _members = [];

    private OutputMembers(Type type)
    {
        foreach (var property in type.GetProperties(All))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } output && property.DeclaringType != typeof(Resource)
                && property.DeclaringType != typeof(CustomResource))
            {
                _members.Add(new Member(output.Name ?? property.Name, property));
            }
        }
    }

    public IReadOnlyList<Member> Members => _members;

    public static OutputMembers Of(Type type) => Known.GetOrAdd(type, static key => new OutputMembers(key));

    public void Declare(Resource resource, OutputDeclarations declare)
    {
        foreach (var member in _members)
        {
            member.Declare(resource, declare);
        }
    }

    internal sealed class Member(string name, PropertyInfo property)
    {
        private readonly PropertyInfo? _settable = property.DeclaringType!.GetProperty(property.Name, All | BindingFlags.DeclaredOnly);
        private Declarer? _declarer;

        public string Name { get; } = name;

        public bool IsOutput { get; } =
            property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Output<>);

        public object? ValueIn(Resource resource) => property.GetValue(resource);

        public void Declare(Resource resource, OutputDeclarations declare)
        {
            if (!IsOutput)
            {
                throw new InvalidOperationException($"[Output] {resource.GetType().FullName}.{property.Name} is not an Output<T>.");
            }
            if (_settable?.SetMethod is not { } set)
            {
                throw new InvalidOperationException(
                    $"[Output] {resource.GetType().FullName}.{property.Name} has no setter. Give it one: {{ get; private set; }}.");
            }
            _declarer ??= (Declarer)Activator.CreateInstance(typeof(Declarer<>).MakeGenericType(property.PropertyType.GenericTypeArguments))!;
            set.Invoke(resource, [_declarer.Declare(declare, Name)]);
        }
    }

    private abstract class Declarer
    {
        public abstract object Declare(OutputDeclarations declare, string name);
    }

    private sealed class Declarer<T> : Declarer
    {
        private readonly Func<PropertyValue, T> _read = Readers.For<T>();

        public override object Declare(OutputDeclarations declare, string name) => declare.Add(name, _read);
    }
}
