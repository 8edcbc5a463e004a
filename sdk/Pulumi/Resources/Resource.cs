using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Something the engine manages: a cloud object, or a component that groups some.</summary>
public class Resource
{
    private readonly TaskCompletionSource<ResourceAnswer> _answer = new();
    private readonly string _type;
    private readonly string _name;
    private List<Resource>? _children;
    private ResourceSet? _asSet;
    private Descendants? _descendants;
    private bool _isLookedInto;
    private Task<string>? _urnTask;
    private Output<string>? _urn;

    /// <summary>A stand-in for a resource of which only the URN is known.</summary>
    private protected Resource(string urn, bool custom, string id = "")
    {
        (_type, _name) = (Pulumi.Urn.TypeOf(urn), Pulumi.Urn.NameOf(urn));
        IsCustom = custom;
        Inheritance = Inheritance.None;
        _answer.SetResult(new ResourceAnswer { Urn = urn, Id = id, MissingAreUnknown = true });
    }

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false, RegisterPackageRequest? package = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException($"A resource of type '{type}' was made without a name: 'name' cannot be null or empty.", nameof(name));
        }
        var deployment = Pulumi.Deployment.CurrentOrThrow;
        (_type, _name, IsCustom, IsRemote, Deployment) = (type, name, custom, remote, deployment);
        Sequence = deployment.NextSequence();

        var transformations = Transformations.Of(options, deployment.Stack);
        (args, options) = transformations.Apply(this, args, options);
        Parent = options.Parent ?? deployment.Stack;
        Inheritance = Inheritance.Of(this, options, transformations);
        Aliases = options.OwnAliases is { Count: > 0 } aliases ? aliases : null;
        (OwnVersion, OwnPluginAddress) = (options.Version, options.PluginDownloadURL);
        Parent?.Adopt(this);

        if (custom || remote || options.Urn is not null)
        {
            DeclareOutputs(new OutputDeclarations(this));
        }
        Registration.Start(deployment, this, args, options, _answer, package);
    }

    /// <summary>The engine's name for this resource, unique in the organisation.</summary>
    [Output("urn")]
    public Output<string> Urn
    {
        get => _urn ??= new Output<string>(new UrnSource(this));
        private protected set => _urn = value;
    }

    internal bool IsCustom { get; }

    internal bool IsRemote { get; }

    internal Deployment? Deployment { get; }

    internal Resource? Parent { get; }

    internal Inheritance Inheritance { get; }

    /// <summary>Its own former identities; for older engines those of its children follow from them.</summary>
    internal List<Input<Alias>>? Aliases { get; }

    /// <summary>The provider package's version, for calls of the resource's methods.</summary>
    internal string? OwnVersion { get; }

    internal string? OwnPluginAddress { get; }

    /// <summary>How many resources the program had made before this one.</summary>
    internal int Sequence { get; }

    /// <summary>Guards who is whose child. Stand-ins, which belong to no run, have no children.</summary>
    private object Tree => Deployment ?? (object)_answer;

    /// <summary>What the engine said about this resource; the source of all its outputs.</summary>
    internal Task<ResourceAnswer> Answer => _answer.Task;

    /// <summary>The URN, as one task for all children that wait for it.</summary>
    internal Task<string> UrnAsync => _urnTask ??= WaitForUrnAsync();

    internal ResourceSet AsSet => _asSet ??= ResourceSet.Of(this);

    /// <summary>The type token, such as <c>random:index/randomPet:RandomPet</c>.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name the program gave, unique among resources of the same type and parent.</summary>
    public string GetResourceName() => _name;

    /// <summary>Whether a dependency on it means it, and not the resources in it.</summary>
    internal bool StandsForItself => IsCustom || IsRemote;

    /// <summary>The resources of providers in this component.</summary>
    internal Descendants Descendants()
    {
        lock (Tree)
        {
            return _descendants ??= Pulumi.Descendants.Of(this, component =>
            {
                component._isLookedInto = true;
                return component._children ?? (IReadOnlyList<Resource>)[];
            });
        }
    }

    /// <summary>
    /// Sets the output properties that the engine fills; those of a component made here are its own to set. Those of generated types make
    /// themselves when asked for; for others they are found by reflection.
    /// </summary>
    internal virtual void DeclareOutputs(OutputDeclarations declare) => OutputMembers.Of(GetType()).Declare(this, declare);

    private async Task<string> WaitForUrnAsync() => (await Answer.ConfigureAwait(false)).Urn;

    private void Adopt(Resource child)
    {
        lock (Tree)
        {
            (_children ??= []).Add(child);
            // What was found in here, and in the components around it, is no longer all.
            for (var component = this; component is { _isLookedInto: true }; component = component.Parent)
            {
                (component._descendants, component._isLookedInto) = (null, false);
            }
        }
    }
}
