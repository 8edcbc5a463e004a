using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource made of other resources, which name it as their parent.</summary>
public class ComponentResource : Resource
{
    /// <summary>Registers a component without arguments.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Registers a component; its arguments become its inputs in the engine's state.</summary>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, ComponentResourceOptions.Merge(options, null), remote)
    {
    }

    /// <summary>Registers a component of a package that the engine must be told of.</summary>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options, bool remote, RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, ComponentResourceOptions.Merge(options, null), remote, registerPackageRequest)
    {
    }

    /// <summary>Tells the engine that the component is complete, with its <see cref="OutputAttribute"/> properties as outputs.</summary>
    protected void RegisterOutputs() => Register(OutputsOf(this));

    /// <summary>Tells the engine that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs) => Register(Output.Create(outputs));

    /// <summary>Tells the engine that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => Register(Output.Create(outputs));

    /// <summary>Tells the engine that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs) => Register(outputs);

    private protected void Register(Output<IDictionary<string, object?>> outputs) =>
        Deployment!.Runner.Track(Registration.SendOutputsAsync(Deployment, this, outputs));

    private static Output<IDictionary<string, object?>> OutputsOf(Resource resource)
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var member in OutputMembers.Of(resource.GetType()).Members)
        {
            outputs[member.Name] = member.ValueIn(resource);
        }
        return Output.Create<IDictionary<string, object?>>(outputs);
    }
}
