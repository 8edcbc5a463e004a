using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Collects what an arguments object wants to send, in its own order.</summary>
internal sealed class InputWriter
{
    private readonly List<InputEntry> _entries = [];
    private List<string>? _missing;

    private InputWriter(Type owner) => Owner = owner;

    public Type Owner { get; }

    public static List<InputEntry> Collect(InputArgs args)
    {
        var writer = new InputWriter(args.GetType());
        args.WriteTo(writer);
        return writer._missing is null ? writer._entries : throw writer.Incomplete(writer._missing);
    }

    /// <summary>Adds a value: an input, list, map, union, nested arguments, plain value or nothing.</summary>
    public void Add(string name, object? input, bool required = false, bool json = false)
    {
        if (input is not null)
        {
            _entries.Add(new InputEntry(name, input, json));
        }
        else if (required)
        {
            (_missing ??= []).Add(MemberNamed(name));
        }
    }

    private ArgumentNullException Incomplete(List<string> members) => new(
        members[0], string.Join("; ", members.Select(member => $"[Input] {Owner.FullName}.{member} is required but was not given a value")));

    /// <summary>The C# member behind a wire name; looked up only to report a mistake.</summary>
    private string MemberNamed(string name) => Owner
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Where(member => member.GetCustomAttribute<InputAttribute>()?.Name == name)
        .Select(member => member.Name)
        .FirstOrDefault() ?? name;
}
