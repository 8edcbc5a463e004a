using JupyterHubInfra.Rehearsal.Providers;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Tests.Lifecycle;

/// <summary>The rehearsed clouds, but for one type whose creation is begun and does not end until the test lets it fail.</summary>
internal sealed class HangingCloud(IProviderFactory clouds, string type) : IProviderFactory
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the creation has begun.</summary>
    public Task Begun => _begun.Task;

    public void Fail() => _ended.SetResult();

    public IProvider Create(string package, string version, PropertyValue.Map config, ICloudView cloud) => new Hanging(this, clouds.Create(package, version, config, cloud));

    private sealed class Hanging(HangingCloud cloud, IProvider provider) : IProvider
    {
        public string Package => provider.Package;

        public CheckResult CheckConfig(CheckRequest request) => provider.CheckConfig(request);

        public DiffResult DiffConfig(DiffRequest request) => provider.DiffConfig(request);

        public CheckResult Check(CheckRequest request) => provider.Check(request);

        public DiffResult Diff(DiffRequest request) => provider.Diff(request);

        public async Task<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
        {
            if (request.Type == cloud.Type)
            {
                cloud._begun.TrySetResult();
                await cloud._ended.Task.WaitAsync(cancellationToken);
                throw new ProviderException("connection refused");
            }

            return await provider.CreateAsync(request, cancellationToken);
        }

        public Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellationToken) => provider.ReadAsync(request, cancellationToken);

        public Task<UpdateResult> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) => provider.UpdateAsync(request, cancellationToken);

        public Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => provider.DeleteAsync(request, cancellationToken);

        public Task<InvokeResult> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) => provider.InvokeAsync(request, cancellationToken);
    }

    private string Type => type;
}
