using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Something the engine manages: a cloud object, or a component that groups some.</summary>
public class Resource
{
    private readonly TaskCompletionSource<ResourceAnswer> _answer = new();
    private readonly List<Resource> _children = [];
    private readonly string _type;
    private readonly string _name;
    private ResourceSet? _asSet;

    /// <summary>A stand-in for a resource of which only the URN is known.</summary>
    private protected Resource(string urn, bool custom, string id = "")
    {
        (_type, _name) = (Pulumi.Urn.TypeOf(urn), Pulumi.Urn.NameOf(urn));
        IsCustom = custom;
        Urn = new Output<string>(new UrnSource(this));
        Inheritance = Inheritance.None;
        _answer.SetResult(new ResourceAnswer { Urn = urn, Id = id, MissingAreUnknown = true });
    }

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var deployment = Pulumi.Deployment.CurrentOrThrow;
        (_type, _name, IsCustom, IsRemote, Deployment) = (type, name, custom, remote, deployment);
        Sequence = deployment.NextSequence();
        Urn = new Output<string>(new UrnSource(this));

        var transformations = Transformations.Of(options, deployment.Stack);
        (args, options) = transformations.Apply(this, args, options);
        Parent = options.Parent ?? deployment.Stack;
        Inheritance = Inheritance.Of(this, options, transformations);
        Parent?.Adopt(this);

        var declarations = new OutputDeclarations(this);
        DeclareIdentity();
        DeclareOutputs(declarations);
        Registration.Start(deployment, this, args, options, _answer);
    }

    /// <summary>The engine's name for this resource, unique in the organisation.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; }

    internal bool IsCustom { get; }

    internal bool IsRemote { get; }

    internal Deployment? Deployment { get; }

    internal Resource? Parent { get; }

    internal Inheritance Inheritance { get; }

    /// <summary>How many resources the program had made before this one.</summary>
    internal int Sequence { get; }

    /// <summary>What the engine said about this resource; the source of all its outputs.</summary>
    internal Task<ResourceAnswer> Answer => _answer.Task;

    internal ResourceSet AsSet => _asSet ??= ResourceSet.Of(this);

    /// <summary>The type token, such as <c>random:index/randomPet:RandomPet</c>.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name the program gave, unique among resources of the same type and parent.</summary>
    public string GetResourceName() => _name;

    internal Resource[] Children()
    {
        lock (_children)
        {
            return [.. _children];
        }
    }

    /// <summary>Sets the output properties. Generated types do it themselves; for others they are found by reflection.</summary>
    internal virtual void DeclareOutputs(OutputDeclarations declare) => OutputMembers.Of(GetType()).Declare(this, declare);

    private protected virtual void DeclareIdentity()
    {
    }

    private void Adopt(Resource child)
    {
        lock (_children)
        {
            _children.Add(child);
        }
    }
}
