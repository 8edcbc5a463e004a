namespace Pulumi;

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource : Resource
{
    /// <summary>Registers the resource, or reads an existing one when the options carry an id.</summary>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, CustomResourceOptions.Merge(options, null))
    {
    }

    private protected CustomResource(string urn, string id = "") : base(urn, custom: true, id) => DeclareIdentity();

    /// <summary>The provider's id; unknown in a preview until the resource exists.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;

    private protected sealed override void DeclareIdentity() => Id = new Output<string>(new IdSource(this));
}
