namespace Pulumi;

/// <summary>How the engine treats a resource, whatever its type.</summary>
public abstract partial class ResourceOptions
{
    private InputList<Resource>? _dependsOn;
    private List<string>? _ignoreChanges;
    private List<string>? _replaceOnChanges;
    private List<string>? _hideDiffs;
    private InputList<Resource>? _replaceWith;
    private List<ResourceTransformation>? _resourceTransformations;
    private List<ResourceTransform>? _resourceTransforms;
    private List<Input<Alias>>? _aliases;
    private ResourceHookBinding? _hooks;

    /// <summary>Reads the existing resource of this id instead of registering one. Default: register.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource this one belongs to. Default: the stack.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must exist before this one, beside those its properties come from. A component stands for the resources in it.</summary>
    public InputList<Resource> DependsOn { get => _dependsOn ??= []; set => _dependsOn = value; }

    /// <summary>Refuses to delete or replace the resource. Default: as the parent.</summary>
    public bool? Protect { get; set; }

    /// <summary>Properties whose changes are not applied.</summary>
    public List<string> IgnoreChanges { get => _ignoreChanges ??= []; set => _ignoreChanges = value; }

    /// <summary>The provider package's version. Default: the one this program was built with.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use. Default: the parent's for the package, else the stack's default one.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long operations may take. Default: the provider's limits.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Functions that may change this resource and its children before registration; those of parents run after these.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => _resourceTransformations ??= [];
        set => _resourceTransformations = value;
    }

    /// <summary>Functions that may change this resource and its children in the engine; those of parents run after these.</summary>
    public List<ResourceTransform> ResourceTransforms { get => _resourceTransforms ??= []; set => _resourceTransforms = value; }

    /// <summary>Former identities, so that a rename or move is not a replacement.</summary>
    public List<Input<Alias>> Aliases { get => _aliases ??= []; set => _aliases = value; }

    /// <summary>Refers to the resource of this URN, which the stack already has, instead of registering one. Default: register.</summary>
    public string? Urn { get; set; }

    /// <summary>Properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges { get => _replaceOnChanges ??= []; set => _replaceOnChanges = value; }

    /// <summary>Where the engine downloads the provider. Default: the package's usual place.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Forgets the object instead of deleting it. Default: delete.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion takes this one along. Default: none, it is deleted itself.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith { get => _replaceWith ??= []; set => _replaceWith = value; }

    /// <summary>Functions of the program that the engine runs around its operations on this resource.</summary>
    public ResourceHookBinding Hooks { get => _hooks ??= new(); set => _hooks = value; }

    /// <summary>Properties whose differences are not shown.</summary>
    public List<string> HideDiffs { get => _hideDiffs ??= []; set => _hideDiffs = value; }

    /// <summary>Any value; when it changes, the resource is replaced. Default: none.</summary>
    public Input<object>? ReplacementTrigger { get; set; }
}
