using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The provider's id of a resource; unknown until it exists.</summary>
internal sealed class IdSource(CustomResource resource) : OutputSource<string>
{
    public override Task<OutputData<string>> LoadAsync() =>
        resource.Answer is { IsCompletedSuccessfully: true } answer ? Task.FromResult(Of(answer.Result)) : WaitAsync();

    private async Task<OutputData<string>> WaitAsync() => Of(await resource.Answer.ConfigureAwait(false));

    private OutputData<string> Of(ResourceAnswer answer)
    {
        var id = answer.Id;
        var known = id.Length > 0 && id != Signatures.Unknown;
        return new OutputData<string>(known ? id : default!, resource.AsSet, known, false);
    }
}
