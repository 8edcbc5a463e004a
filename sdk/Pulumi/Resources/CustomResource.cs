namespace Pulumi;

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource : Resource
{
    private Output<string>? _id;

    /// <summary>Registers the resource, or reads an existing one when the options carry an id.</summary>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, CustomResourceOptions.Own(options))
    {
    }

    /// <summary>Registers the resource, or reads an existing one, of a package that the engine must be told of.</summary>
    public CustomResource(
        string type, string name, ResourceArgs? args, CustomResourceOptions? options = null, RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, CustomResourceOptions.Own(options), package: registerPackageRequest)
    {
    }

    private protected CustomResource(string urn, string id = "") : base(urn, custom: true, id)
    {
    }

    /// <summary>The provider's id; unknown in a preview until the resource exists.</summary>
    [Output("id")]
    public Output<string> Id
    {
        get => _id ??= new Output<string>(new IdSource(this));
        private protected set => _id = value;
    }
}
