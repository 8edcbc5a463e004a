namespace Pulumi;

/// <summary>The URN of a resource.</summary>
internal sealed class UrnSource(Resource resource) : OutputSource<string>
{
    public override Task<OutputData<string>> LoadAsync() =>
        resource.Answer is { IsCompletedSuccessfully: true } answer ? Task.FromResult(Of(answer.Result)) : WaitAsync();

    private async Task<OutputData<string>> WaitAsync() => Of(await resource.Answer.ConfigureAwait(false));

    private OutputData<string> Of(ResourceAnswer answer) => new(answer.Urn, resource.AsSet, true, false);
}
