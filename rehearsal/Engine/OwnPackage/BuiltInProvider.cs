using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Engine;

/// <summary>The engine's own package `pulumi`: stack references, which are read and never created.</summary>
internal sealed class BuiltInProvider(StackReferences stacks) : IProvider
{
    private const string StackReference = "pulumi:pulumi:StackReference";

    public string Package => ProviderRegistry.OwnPackage;

    public CheckResult CheckConfig(CheckRequest request) => CheckResult.Good(request.NewInputs);

    public DiffResult DiffConfig(DiffRequest request) => DiffResult.None;

    public CheckResult Check(CheckRequest request) => CheckResult.Good(request.NewInputs);

    public DiffResult Diff(DiffRequest request) => DiffResult.None;

    public Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken) => throw Unsupported(request.Type);

    public Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (request.Type != StackReference)
        {
            throw Unsupported(request.Type);
        }

        var inputs = request.Inputs ?? PropertyValue.Map.Of(("name", request.Id));
        return Task.FromResult(new ReadResult(request.Id, inputs, stacks.Read(inputs["name"]?.AsText() ?? request.Id)));
    }

    public Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) => throw Unsupported(request.Type);

    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        if (request.Token is not ("pulumi:pulumi:readStackOutputs" or "pulumi:pulumi:getStack"))
        {
            throw new ProviderException($"unknown function '{request.Token}'");
        }

        return Task.FromResult(InvokeResult.Good(stacks.Read(request.Args["name"]?.AsText() ?? "")));
    }

    private static ProviderException Unsupported(string type) => new($"the rehearsal does not know the built-in resource type '{type}'");
}
