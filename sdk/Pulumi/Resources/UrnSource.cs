namespace Pulumi;

/// <summary>The URN of a resource.</summary>
internal sealed class UrnSource(Resource resource) : OutputSource<string>
{
    public override async Task<OutputData<string>> LoadAsync() =>
        new((await resource.Answer.ConfigureAwait(false)).Urn, resource.AsSet, true, false);
}
