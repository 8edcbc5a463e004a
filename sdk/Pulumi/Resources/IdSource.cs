using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The provider's id of a resource; unknown until it exists.</summary>
internal sealed class IdSource(CustomResource resource) : OutputSource<string>
{
    public override async Task<OutputData<string>> LoadAsync()
    {
        var id = (await resource.Answer.ConfigureAwait(false)).Id;
        var known = id.Length > 0 && id != Signatures.Unknown;
        return new OutputData<string>(known ? id : default!, resource.AsSet, known, false);
    }
}
