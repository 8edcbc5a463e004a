using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The root of all resources. Derive from it to write a program as a class: its <see cref="OutputAttribute"/> properties are the stack's outputs.</summary>
public class Stack : ComponentResource
{
    private readonly Func<Task<IDictionary<string, object?>>>? _program;

    /// <summary>Registers the stack of the current run.</summary>
    public Stack(StackOptions? options = null) : base(
        "pulumi:pulumi:Stack",
        $"{Pulumi.Deployment.Instance.ProjectName}-{Pulumi.Deployment.Instance.StackName}",
        Converted(options)) => Deployment!.SetStack(this);

    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options) : this(options) => _program = program;

    /// <summary>Runs the rest of the program, if it is a function, and reports the outputs.</summary>
    internal async Task FinishAsync()
    {
        var outputs = _program is null ? OutputProperties() : await Deployment!.Waits.DuringAsync("the program's own function", _ => _program()).ConfigureAwait(false);
        Register(Output.Create(outputs ?? new Dictionary<string, object?>()));
    }

    private static ComponentResourceOptions? Converted(StackOptions? options) => options is null ? null : new ComponentResourceOptions
    {
        ResourceTransformations = options.ResourceTransformations,
        ResourceTransforms = options.ResourceTransforms,
    };

    private Dictionary<string, object?> OutputProperties()
    {
        var members = OutputMembers.Of(GetType()).Members;
        if (members.Any(member => !member.IsOutput))
        {
            throw RunException.OutputsHaveIncorrectType(members.Where(member => !member.IsOutput).Select(member => member.Name));
        }
        if (members.Any(member => member.ValueIn(this) is null))
        {
            var names = string.Join(", ", members.Where(member => member.ValueIn(this) is null).Select(member => member.Name));
            throw new RunException($"Output(s) '{names}' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.");
        }
        return members.ToDictionary(member => member.Name, member => member.ValueIn(this));
    }
}
