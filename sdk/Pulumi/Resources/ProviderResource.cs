namespace Pulumi;

/// <summary>A configured provider that other resources can be told to use.</summary>
public class ProviderResource : CustomResource
{
    private const string TypePrefix = "pulumi:providers:";

    /// <summary>Registers a provider of a package.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base(TypePrefix + package, name, args, options) => Package = package;

    /// <summary>Registers a provider of a package that the engine must be told of.</summary>
    public ProviderResource(
        string package, string name, ResourceArgs args, CustomResourceOptions? options = null, RegisterPackageRequest? registerPackageRequest = null)
        : base(TypePrefix + package, name, args, options, registerPackageRequest) => Package = package;

    /// <summary>A stand-in for a provider that was made elsewhere.</summary>
    private protected ProviderResource(string urn, string id) : base(urn, id) => Package = Pulumi.Urn.TypeOf(urn)[TypePrefix.Length..];

    internal string Package { get; }

    /// <summary>How requests name the provider: URN::ID.</summary>
    internal async ValueTask<string> ReferenceAsync()
    {
        var answer = await Answer.ConfigureAwait(false);
        return $"{answer.Urn}::{answer.IdOrUnknown}";
    }
}
